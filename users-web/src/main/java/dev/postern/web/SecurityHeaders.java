package dev.postern.web;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer tells the browser to refuse. */
final class SecurityHeaders {
  private static final String CSP =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final String HSTS = "max-age=31536000";

  private final boolean https;

  SecurityHeaders(boolean https) {
    this.https = https;
  }

  /** Sets them before anything else is done, so that errors have them too. */
  void set(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CSP);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (https) {
      response.setHeader("Strict-Transport-Security", HSTS);
    }
  }
}
