package dev.postern.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Where a visitor was going: a path of this site, or an address of an allowed origin. */
final class Next {
  private static final int MAX_LENGTH = 2_000;

  private Next() {}

  /** The address, if a visitor may be sent there; anything else is ignored. */
  static Optional<String> parse(String text, Set<URI> allowedOrigins) {
    boolean plain =
        text.length() <= MAX_LENGTH
            && text.chars().allMatch(character -> character > 0x20 && character < 0x7f)
            && text.indexOf('\\') < 0;
    boolean ours = text.startsWith("/") && !text.startsWith("//");
    return plain && (ours || isAllowed(text, allowedOrigins))
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isAllowed(String text, Set<URI> allowedOrigins) {
    try {
      return Origins.of(new URI(text)).filter(allowedOrigins::contains).isPresent();
    } catch (URISyntaxException noAddress) {
      return false;
    }
  }
}
