package dev.postern.credential;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A password as somebody typed it, in NFC (NIST SP 800-63B-4 section 3.1.1.2). At most 256 code
 * points; every one of them counts, NUL and those past byte 72 too. It leaves by {@link
 * #exposeUtf8()} alone.
 */
public final class Password {
  /** The most code points that a password may have. */
  public static final int MAX_CODE_POINTS = 256;

  /** NFC makes at most four code points one, and each has at most two chars. */
  private static final int MAX_DECOMPOSED_CHARS = 4 * 2 * MAX_CODE_POINTS;

  private final byte[] utf8;
  private final int codePoints;

  private Password(String normalized) {
    this.utf8 = normalized.getBytes(StandardCharsets.UTF_8);
    this.codePoints = normalized.codePointCount(0, normalized.length());
  }

  /** The password, or empty where the text is too long or holds half a character (a surrogate). */
  public static Optional<Password> parse(String text) {
    if (text.length() > MAX_DECOMPOSED_CHARS || text.codePoints().anyMatch(Password::isSurrogate)) {
      return Optional.empty();
    }
    Password password = new Password(Normalizer.normalize(text, Normalizer.Form.NFC));
    return password.codePoints <= MAX_CODE_POINTS ? Optional.of(password) : Optional.empty();
  }

  /** As {@link #parse}, but throws IllegalArgumentException where the text can't be a password. */
  public static Password of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a password"));
  }

  private static boolean isSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  /** How many code points it has. */
  public int length() {
    return codePoints;
  }

  /** The password itself in UTF-8, a copy, for a hasher. */
  public byte[] exposeUtf8() {
    return utf8.clone();
  }

  /** Whether it is that text, capitals or not. */
  boolean isLike(String text) {
    return new String(utf8, StandardCharsets.UTF_8).equalsIgnoreCase(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Password that && Arrays.equals(utf8, that.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
