package dev.postern.event;

import dev.postern.language.Languages;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, for the audit log and the list of sessions. Shortened and free of
 * control characters, since its parts may be chosen by a stranger.
 *
 * @param network the address of the network peer, at most 64 characters
 * @param userAgent what the program says of itself, at most 256 characters
 * @param language of {@link Languages#ALL} the one that it asks for, null for none; for the mails
 *     that the request causes, and kept neither with sessions nor in the audit log
 */
public record Client(String network, String userAgent, @Nullable Locale language) {

  /** A request that came from nowhere: the command line, a job. */
  public static final Client NONE = new Client("", "");

  public Client {
    network = clean(network, 64);
    userAgent = clean(userAgent, 256);
    if (language != null) {
      Languages.require(language);
    }
  }

  /** A request that asks for no language. */
  public Client(String network, String userAgent) {
    this(network, userAgent, null);
  }

  /** The language that it asks for. */
  public Optional<Locale> languageIfAny() {
    return Optional.ofNullable(language);
  }

  /** The same request, asking for that language. */
  public Client withLanguage(Optional<Locale> other) {
    return new Client(network, userAgent, other.orElse(null));
  }

  private static String clean(String text, int limit) {
    String cut = text.length() <= limit ? text : text.substring(0, limit);
    if (cut.codePoints().allMatch(codePoint -> printable(codePoint) == codePoint)) {
      return cut;
    }
    return cut.codePoints()
        .map(Client::printable)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> codePoint;
    };
  }
}
