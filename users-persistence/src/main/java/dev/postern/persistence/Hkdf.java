package dev.postern.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives keys of 32 bytes from a random one (RFC 5869). The first step, Extract, is left out: it
 * makes a uniform key of one that isn't (section 3.3), and ours is.
 */
final class Hkdf {
  private static final String HMAC = "HmacSHA256";

  private Hkdf() {}

  /** The key for what {@code info} names. */
  static byte[] expand(byte[] key, String info) {
    return expand(key, info.getBytes(UTF_8));
  }

  static byte[] expand(byte[] key, byte[] info) {
    Mac mac = mac(key);
    mac.update(info);
    return mac.doFinal(new byte[] {1}); // the number of the first block, which is long enough
  }

  /** HMAC-SHA-256 (RFC 2104). */
  static byte[] hmac(byte[] key, byte[] message) {
    return mac(key).doFinal(message);
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new AssertionError(everyJavaHasIt);
    }
  }
}
