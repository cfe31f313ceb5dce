package dev.postern.web;

import dev.postern.language.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/** What a browser says of the languages that its user reads (RFC 9110 section 12.5.4). */
final class AcceptLanguage {
  static final String HEADER = "Accept-Language";

  private AcceptLanguage() {}

  /** The one that is liked best among ours; English where none is. */
  static Locale of(HttpServletRequest request) {
    String liked = String.join(",", Collections.list(request.getHeaders(HEADER)));
    return Languages.negotiate(liked).orElse(Languages.DEFAULT);
  }
}
