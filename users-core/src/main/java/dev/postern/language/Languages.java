package dev.postern.language;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** The languages that pages and mails are written in. */
public final class Languages {

  /** What is spoken where no other language is asked for. */
  public static final Locale DEFAULT = Locale.ENGLISH;

  /** All of them. */
  public static final List<Locale> ALL =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.forLanguageTag("es"),
          Locale.JAPANESE,
          Locale.forLanguageTag("ar"));

  // browsers send a few dozen characters; a parser is fed no more than that
  private static final int LONGEST_HEADER = 500;

  private Languages() {}

  /** Whether that is one of {@link #ALL}. */
  public static boolean has(Locale language) {
    return ALL.contains(language);
  }

  /** Throws IllegalArgumentException where it is none of {@link #ALL}. */
  public static void require(Locale language) {
    if (!has(language)) {
      throw new IllegalArgumentException("a language is one of " + ALL);
    }
  }

  /** The language of that tag, such as {@code de}, exactly as it stands in {@link #ALL}. */
  public static Optional<Locale> parse(String tag) {
    return ALL.stream().filter(language -> language.toLanguageTag().equals(tag)).findFirst();
  }

  /**
   * The language that a reader likes best among ours, by the header {@code Accept-Language} (RFC
   * 9110, section 12.5.4) and look-up of RFC 4647, section 3.4: {@code de-AT} finds {@code de}.
   *
   * @return nothing where none is liked, or the header is no list of languages
   */
  public static Optional<Locale> negotiate(String acceptLanguage) {
    if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Locale.lookup(LanguageRange.parse(acceptLanguage), ALL));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
