package dev.postern.web;

import dev.postern.language.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/** What a browser says of the languages that its user reads (RFC 9110 section 12.5.4). */
final class AcceptLanguage {
  static final String HEADER = "Accept-Language";

  private AcceptLanguage() {}

  /** The one that is liked best among ours. */
  static Optional<Locale> of(HttpServletRequest request) {
    return Languages.negotiate(String.join(",", Collections.list(request.getHeaders(HEADER))));
  }
}
