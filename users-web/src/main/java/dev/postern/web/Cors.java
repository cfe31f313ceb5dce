package dev.postern.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Lets pages of allowed origins call the API, with its cookie (WHATWG Fetch, CORS protocol). Nobody
 * else is answered with a word of CORS, so browsers keep our answers from other pages.
 */
final class Cors {
  private static final String HEADERS = "Content-Type, X-Users-Poll";

  private final CrossSite crossSite;
  private final String headers;

  Cors(CrossSite crossSite, boolean apiSessions) {
    this.crossSite = crossSite;
    this.headers = apiSessions ? HEADERS + ", Authorization, X-Users-Carrier" : HEADERS;
  }

  /** Whether the request asks only whether another one may follow. */
  boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** Lets the page read the answer, if its origin is allowed. */
  void permit(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    response.addHeader("Vary", "Origin");
    if (origin != null && crossSite.isAllowed(origin)) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
      if (isPreflight(request)) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE");
        response.setHeader("Access-Control-Allow-Headers", headers);
        response.setHeader("Access-Control-Max-Age", "600");
      }
    }
  }
}
