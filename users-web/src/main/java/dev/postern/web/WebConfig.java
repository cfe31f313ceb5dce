package dev.postern.web;

import java.net.URI;
import java.util.Set;

/**
 * How accounts are served over HTTP.
 *
 * @param home where people go after logging in, unless they were on their way elsewhere; a path
 * @param allowedOrigins other origins that may call the API and be returned to: {@code
 *     https://app.example.com}
 * @param allowedFrames origins whose pages may show ours in a frame; none by default
 * @param trustedProxies addresses and networks whose {@code X-Forwarded-For} is believed: {@code
 *     192.0.2.7}, {@code 2001:db8::/32}
 * @param development whether pages say that this is a development server
 */
public record WebConfig(
    String home,
    Set<URI> allowedOrigins,
    Set<URI> allowedFrames,
    Set<String> trustedProxies,
    boolean development) {

  public WebConfig {
    allowedOrigins = origins("allowedOrigins", allowedOrigins);
    allowedFrames = origins("allowedFrames", allowedFrames);
    trustedProxies = Set.copyOf(trustedProxies);
    trustedProxies.forEach(ForwardedFor.Range::parse);
    if (Next.parse(home, Set.of()).isEmpty()) {
      throw new IllegalArgumentException("home is a path that begins with a slash, not " + home);
    }
  }

  /** In nobody's frames, and without proxies in front. */
  public WebConfig(String home, Set<URI> allowedOrigins, boolean development) {
    this(home, allowedOrigins, Set.of(), Set.of(), development);
  }

  private static Set<URI> origins(String setting, Set<URI> origins) {
    for (URI origin : origins) {
      if (!Origins.isOrigin(origin)) {
        throw new IllegalArgumentException(
            setting + " are like https://app.example.com, without a path, not " + origin);
      }
    }
    return Set.copyOf(origins);
  }
}
