package dev.postern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site made a browser send, by what the browser says of them: {@code
 * Sec-Fetch-Site} (W3C Fetch Metadata) and {@code Origin} (RFC 6454). A request that changes
 * anything passes only from our own pages or an allowed origin; without both headers it is no
 * browser's, and passes unless it is a form.
 */
final class CrossSite {
  private final URI site;
  private final Set<URI> allowedOrigins;

  CrossSite(URI site, Set<URI> allowedOrigins) {
    this.site = Origins.of(site).orElse(site);
    this.allowedOrigins = allowedOrigins;
  }

  /** Whether the request may change anything. */
  boolean permits(HttpServletRequest request, boolean form) {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    if (origin != null && isAllowed(origin)) {
      return true;
    }
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") && isNotForeign(origin);
    }
    return origin == null ? !form : isOurs(origin);
  }

  /** Whether the origin is one of those that may call the API. */
  boolean isAllowed(String origin) {
    return allowedOrigins.stream().anyMatch(allowed -> allowed.toString().equals(origin));
  }

  // a page that sends no referrer makes the browser say "null" of itself, with Sec-Fetch-Site right
  private boolean isNotForeign(@Nullable String origin) {
    return origin == null || origin.equals("null") || isOurs(origin);
  }

  private boolean isOurs(String origin) {
    return site.toString().equals(origin);
  }
}
