package dev.postern.mfa;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by a counter: RFC 4226 with six digits. */
final class Hotp {
  static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;
  private static final String ALGORITHM = "HmacSHA1";

  private Hotp() {}

  /** The code of that counter: RFC 4226 section 5.3. */
  static String code(byte[] secret, long counter) {
    ByteBuffer mac = ByteBuffer.wrap(mac(secret, counter));
    int offset = mac.get(mac.limit() - 1) & 0xf;
    int truncated = mac.getInt(offset) & 0x7fff_ffff;
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", truncated % MODULUS);
  }

  private static byte[] mac(byte[] secret, long counter) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is missing", e); // every platform has it
    }
  }
}
