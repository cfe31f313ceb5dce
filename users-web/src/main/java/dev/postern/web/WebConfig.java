package dev.postern.web;

import java.net.URI;
import java.util.Set;

/**
 * How accounts are served over HTTP.
 *
 * @param home where people go after logging in, unless they were on their way elsewhere; a path
 * @param allowedOrigins other origins that may call the API and be returned to: {@code
 *     https://app.example.com}
 * @param trustedProxies addresses and networks whose {@code X-Forwarded-For} is believed: {@code
 *     192.0.2.7}, {@code 2001:db8::/32}
 * @param development whether pages say that this is a development server
 */
public record WebConfig(
    String home, Set<URI> allowedOrigins, Set<String> trustedProxies, boolean development) {

  public WebConfig {
    allowedOrigins = Set.copyOf(allowedOrigins);
    trustedProxies = Set.copyOf(trustedProxies);
    trustedProxies.forEach(ForwardedFor.Range::parse);
    for (URI origin : allowedOrigins) {
      if (!Origins.isOrigin(origin)) {
        throw new IllegalArgumentException(
            "allowedOrigins are like https://app.example.com, without a path, not " + origin);
      }
    }
    if (Next.parse(home, Set.of()).isEmpty()) {
      throw new IllegalArgumentException("home is a path that begins with a slash, not " + home);
    }
  }

  /** Without proxies in front. */
  public WebConfig(String home, Set<URI> allowedOrigins, boolean development) {
    this(home, allowedOrigins, Set.of(), development);
  }
}
