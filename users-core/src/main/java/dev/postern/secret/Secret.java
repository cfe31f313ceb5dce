package dev.postern.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 256 random bits that somebody holds as proof: in a cookie, in a mailed link. It leaves by {@link
 * #exposeBase64Url()} alone. Only its {@link #hash()} is ever stored.
 */
public final class Secret {
  private static final int BYTES = 32;
  // the last character carries four bits: its two others have to be zero
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A secret of these 32 bytes; throws IllegalArgumentException for another number. */
  public static Secret of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a secret has 32 bytes");
    }
    return new Secret(bytes.clone());
  }

  /**
   * Reads the 43 characters that {@link #exposeBase64Url} wrote. Every other text is refused, also
   * a longer, shorter or padded one, or one that spells the same bytes in another way.
   */
  public static Optional<Secret> parse(String base64Url) {
    return TEXT.matcher(base64Url).matches()
        ? Optional.of(new Secret(Base64.getUrlDecoder().decode(base64Url)))
        : Optional.empty();
  }

  /**
   * The secret itself, as 43 characters of base64url (RFC 4648 section 5), to hand to its owner.
   */
  public String exposeBase64Url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * What is stored in its place: SHA-256 of its bytes. No salt and no slow hash are needed, since
   * nobody can guess 256 bits.
   */
  public SecretHash hash() {
    return SecretHash.of(sha256().digest(bytes));
  }

  /**
   * Another secret, which only who knows both this one and the salt can work out: SHA-256 of the
   * purpose, a zero byte, the salt and this secret. A secret that is derived doesn't tell the one
   * that it was derived from, nor one for another purpose.
   *
   * @param purpose what it is for, a constant without a zero in it
   */
  public Secret derive(String purpose, SecretHash salt) {
    MessageDigest digest = sha256();
    digest.update(purpose.getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    digest.update(salt.toBytes());
    return new Secret(digest.digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
