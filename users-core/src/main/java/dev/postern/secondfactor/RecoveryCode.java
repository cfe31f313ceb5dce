package dev.postern.secondfactor;

import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code that stands in once for a second factor that is not at hand: 120 random bits in 24
 * characters of base32 (RFC 4648 section 6), of which SHA-256 alone is stored (NIST SP 800-63B
 * section 3.1.2.2: 112 bits and more need no salt).
 */
public final class RecoveryCode {
  /** How many an account gets. */
  public static final int COUNT = 10;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BYTES = 15;
  private static final int CHARACTERS = 24;
  private static final int GROUP = 4;
  private static final int BITS = 5;
  private static final Pattern TEXT = Pattern.compile("[a-z2-7]{" + CHARACTERS + "}");
  private static final Pattern BETWEEN = Pattern.compile("[\\s-]");
  private static final int MAX_TYPED = 100;

  private final String characters;

  private RecoveryCode(String characters) {
    this.characters = characters;
  }

  /** A new one. */
  public static RecoveryCode next(SecretSource secrets) {
    byte[] bytes = secrets.bytes(BYTES);
    var text = new StringBuilder(CHARACTERS);
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = (held << Byte.SIZE) | (one & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((held >> bits) & 31));
      }
      held &= (1 << bits) - 1;
    }
    return new RecoveryCode(text.toString());
  }

  /** Reads what somebody typed: in capitals or not, with or without what stands between groups. */
  public static Optional<RecoveryCode> parse(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    String characters = BETWEEN.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    return TEXT.matcher(characters).matches()
        ? Optional.of(new RecoveryCode(characters))
        : Optional.empty();
  }

  /** The code itself, in groups of four, to be shown to its owner once. */
  public String exposeText() {
    var text = new StringBuilder(characters);
    for (int at = CHARACTERS - GROUP; at > 0; at -= GROUP) {
      text.insert(at, '-');
    }
    return text.toString();
  }

  /** What is stored in its place. */
  public SecretHash hash() {
    try {
      return SecretHash.of(
          MessageDigest.getInstance("SHA-256")
              .digest(characters.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  @Override
  public String toString() {
    return "RecoveryCode[hidden]";
  }
}
