package dev.postern.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Set;

/** What every answer tells the browser to refuse. */
final class SecurityHeaders {
  private static final String CSP =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; frame-ancestors %s; form-action %s";
  private static final String HSTS = "max-age=31536000";

  private final boolean https;
  private final boolean framed;
  private final String csp;

  SecurityHeaders(boolean https, Set<URI> allowedOrigins, Set<URI> allowedFrames) {
    this.https = https;
    this.framed = !allowedFrames.isEmpty();
    // a browser holds the redirect that answers a form to the form's rule
    String targets = ("'self' " + sources(allowedOrigins)).strip();
    this.csp = CSP.formatted(framed ? sources(allowedFrames) : "'none'", targets);
  }

  private static String sources(Set<URI> origins) {
    return origins.stream().map(URI::toString).sorted().collect(joining(" "));
  }

  /** Sets them before anything else is done, so that errors have them too. */
  void set(HttpServletResponse response, String path) {
    response.setHeader("Content-Security-Policy", csp);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!framed) { // it can't name an origin, so browsers that know no more take their chance
      response.setHeader("X-Frame-Options", "DENY");
    }
    // a link's address is a secret, which must not travel on, from its errors neither
    String referrer = path.startsWith("/link/") ? "no-referrer" : "same-origin";
    response.setHeader("Referrer-Policy", referrer);
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (https) {
      response.setHeader("Strict-Transport-Security", HSTS);
    }
  }
}
