package dev.postern.web;

import com.google.common.net.InternetDomainName;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How accounts are served over HTTP; made by {@link #builder}.
 *
 * @param home where people go after logging in, unless they were on their way elsewhere; a path
 * @param allowedOrigins other origins that may call the API and be returned to: {@code
 *     https://app.example.com}
 * @param allowedFrames origins whose pages may show ours in a frame; none by default
 * @param trustedProxies addresses and networks whose {@code X-Forwarded-For} is believed: {@code
 *     192.0.2.7}, {@code 2001:db8::/32}
 * @param apiSessions whether clients without cookies get sessions as bearer tokens
 * @param shareLoginDomain the domain whose hosts all share one login; null for this host alone
 * @param development whether pages say that this is a development server
 */
public record WebConfig(
    String home,
    Set<URI> allowedOrigins,
    Set<URI> allowedFrames,
    Set<String> trustedProxies,
    boolean apiSessions,
    @Nullable String shareLoginDomain,
    boolean development) {

  public WebConfig {
    allowedOrigins = origins("allowedOrigins", allowedOrigins);
    allowedFrames = origins("allowedFrames", allowedFrames);
    trustedProxies = Set.copyOf(trustedProxies);
    trustedProxies.forEach(ForwardedFor.Range::parse);
    if (Next.parse(home, Set.of()).isEmpty()) {
      throw new IllegalArgumentException("home is a path that begins with a slash, not " + home);
    }
    if (shareLoginDomain != null && !isOneOwners(shareLoginDomain)) {
      throw new IllegalArgumentException(
          "shareLoginDomain is a domain below a public suffix, such as example.com, all of whose"
              + " hosts are yours; not "
              + shareLoginDomain);
    }
  }

  /** The defaults: no origin but our own, no proxies, no frames, cookies for this host alone. */
  public static Builder builder() {
    return new Builder();
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

  /** A cookie of a public suffix would reach strangers' hosts, and browsers take none. */
  private static boolean isOneOwners(String domain) {
    return InternetDomainName.isValid(domain)
        && InternetDomainName.from(domain).toString().equals(domain)
        && InternetDomainName.from(domain).hasParent()
        && !InternetDomainName.from(domain).isPublicSuffix()
        && !domain.matches("[0-9.]+");
  }

  /**
   * Throws IllegalArgumentException where accounts can't be served like this at that address.
   *
   * @param site {@code baseUrl}
   */
  public void requireFits(URI site) {
    if (shareLoginDomain == null) {
      return;
    }
    boolean https = "https".equals(site.getScheme());
    String host = String.valueOf(site.getHost());
    if (!https || !(host.equals(shareLoginDomain) || host.endsWith("." + shareLoginDomain))) {
      throw new IllegalArgumentException(
          "shareLoginDomain is the domain of baseUrl, or one above it, and baseUrl is https: "
              + shareLoginDomain
              + " does not fit "
              + site);
    }
  }

  /** Builds a {@link WebConfig}. Not thread-safe. */
  public static final class Builder {
    private String home = "/";
    private Set<URI> allowedOrigins = Set.of();
    private Set<URI> allowedFrames = Set.of();
    private Set<String> trustedProxies = Set.of();
    private boolean apiSessions;
    private @Nullable String shareLoginDomain;
    private boolean development;

    private Builder() {}

    /** Where people go after logging in, unless they were on their way elsewhere; a path. */
    public Builder home(String path) {
      this.home = path;
      return this;
    }

    /** Other origins that may call the API and be returned to. */
    public Builder allowedOrigins(Set<URI> origins) {
      this.allowedOrigins = origins;
      return this;
    }

    /** Origins whose pages may show ours in a frame. */
    public Builder allowedFrames(Set<URI> origins) {
      this.allowedFrames = origins;
      return this;
    }

    /** Addresses and networks whose {@code X-Forwarded-For} is believed. */
    public Builder trustedProxies(Set<String> networks) {
      this.trustedProxies = networks;
      return this;
    }

    /** Whether clients without cookies get sessions as bearer tokens. */
    public Builder apiSessions(boolean on) {
      this.apiSessions = on;
      return this;
    }

    /** The domain whose hosts all share one login: that of {@code baseUrl}, or one above it. */
    public Builder shareLoginDomain(@Nullable String domain) {
      this.shareLoginDomain = domain;
      return this;
    }

    /** Whether pages say that this is a development server. */
    public Builder development(boolean on) {
      this.development = on;
      return this;
    }

    /** The configuration; throws IllegalArgumentException over a value that is not allowed. */
    public WebConfig build() {
      return new WebConfig(
          home,
          allowedOrigins,
          allowedFrames,
          trustedProxies,
          apiSessions,
          shareLoginDomain,
          development);
    }
  }
}
