package dev.postern.persistence;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in Galois/Counter Mode (NIST SP 800-38D): nonces of 96 bits, tags of 128. */
final class AesGcm {
  static final int NONCE = 12;
  static final int TAG = 16;

  private AesGcm() {}

  /** The ciphertext with the tag at its end. */
  static byte[] encrypt(byte[] key, byte[] nonce, byte[] associated, byte[] plain)
      throws GeneralSecurityException {
    return run(Cipher.ENCRYPT_MODE, key, nonce, associated, plain);
  }

  /** The plaintext; GeneralSecurityException where anything is not as it was encrypted. */
  static byte[] decrypt(byte[] key, byte[] nonce, byte[] associated, byte[] encrypted)
      throws GeneralSecurityException {
    return run(Cipher.DECRYPT_MODE, key, nonce, associated, encrypted);
  }

  private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] associated, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(bytes);
  }
}
