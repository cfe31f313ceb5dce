package dev.postern.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash with all that is needed to compute it again, as in a PHC string ({@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$tag}, base64 without padding).
 *
 * <p>Argon2i, Argon2d, version 16 and the optional keyid and data are not read: nothing that we
 * import from writes them.
 */
final class Argon2Hash {
  // Enough for a salt of 8 to 48 bytes and a tag of 12 to 64, as the PHC string format allows.
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,8}),p=(\\d{1,3})"
              + "\\$((?:[A-Za-z0-9+/]{4}){2,16}[A-Za-z0-9+/]{0,3})"
              + "\\$((?:[A-Za-z0-9+/]{4}){4,21}[A-Za-z0-9+/]{0,3})");

  private final Argon2Cost cost;
  private final byte[] salt;
  private final byte[] tag;

  /** Keeps the arrays themselves. */
  Argon2Hash(Argon2Cost cost, byte[] salt, byte[] tag) {
    this.cost = cost;
    this.salt = salt;
    this.tag = tag;
  }

  /** The hash, or empty unless the text is exactly what {@link #toPhc} would write. */
  static Optional<Argon2Hash> parse(String phc) {
    Matcher matcher = PHC.matcher(phc);
    if (!matcher.matches() || hasHalfByte(matcher.group(4)) || hasHalfByte(matcher.group(5))) {
      return Optional.empty();
    }
    var hash = new Argon2Hash(cost(matcher), bytes(matcher.group(4)), bytes(matcher.group(5)));
    // Leading zeros and stray bits at the end of the base64 would give one hash several spellings.
    return hash.isPhc() && hash.toPhc().equals(phc) ? Optional.of(hash) : Optional.empty();
  }

  private static Argon2Cost cost(Matcher matcher) {
    return new Argon2Cost(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  private static boolean hasHalfByte(String base64) {
    return base64.length() % 4 == 1;
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private boolean isPhc() {
    return salt.length >= 8 && salt.length <= 48 && tag.length >= 12 && tag.length <= 64;
  }

  String toPhc() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + cost.memoryKiB()
        + ",t="
        + cost.iterations()
        + ",p="
        + cost.parallelism()
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(tag);
  }

  Argon2Cost cost() {
    return cost;
  }

  byte[] salt() {
    return salt;
  }

  byte[] tag() {
    return tag;
  }

  @Override
  public String toString() {
    return "Argon2Hash[hidden]";
  }
}
