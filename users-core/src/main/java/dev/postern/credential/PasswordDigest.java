package dev.postern.credential;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A password's SHA-1 without salt, which is how lists of breached passwords name them. Fast on
 * purpose, so it is for looking them up in such a list and for nothing else: no account's password
 * is ever stored by it. It leaves by {@link #exposeSha1()} alone.
 */
public final class PasswordDigest {
  /** How many bytes it has. */
  public static final int BYTES = 20;

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{40}");

  private final byte[] sha1;

  private PasswordDigest(byte[] sha1) {
    this.sha1 = sha1;
  }

  /** Of the password in UTF-8. */
  public static PasswordDigest of(Password password) {
    byte[] utf8 = password.exposeUtf8();
    try {
      return new PasswordDigest(MessageDigest.getInstance("SHA-1").digest(utf8));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /** Of 20 bytes; throws IllegalArgumentException for another number. */
  public static PasswordDigest ofSha1(byte[] sha1) {
    if (sha1.length != BYTES) {
      throw new IllegalArgumentException("a SHA-1 has " + BYTES + " bytes");
    }
    return new PasswordDigest(sha1.clone());
  }

  /** Of 40 hexadecimal digits; empty for any other text. */
  public static Optional<PasswordDigest> parseHex(String text) {
    return HEX.matcher(text).matches()
        ? Optional.of(new PasswordDigest(HexFormat.of().parseHex(text)))
        : Optional.empty();
  }

  /** The SHA-1, a copy, for a store. */
  public byte[] exposeSha1() {
    return sha1.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PasswordDigest that && Arrays.equals(sha1, that.sha1);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha1);
  }

  @Override
  public String toString() {
    return "PasswordDigest[hidden]";
  }
}
