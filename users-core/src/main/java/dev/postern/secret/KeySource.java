package dev.postern.secret;

import dev.postern.port.Port;

/**
 * Keys that derive from the configured master keys, one for each purpose, so that what one is used
 * for tells nothing of another.
 *
 * <p>Contract: {@code KeySourceContract} in users-testkit.
 */
@Port
public interface KeySource {

  /**
   * HMAC-SHA-256 (RFC 2104) of the message, by a key for that purpose alone, of the current master
   * key. Another current key gives another code.
   */
  SecretHash mac(String purpose, byte[] message);

  /**
   * Encrypts by the current master key. The result is bound to its place: it opens nowhere else.
   * Two calls never give the same bytes.
   */
  byte[] seal(SealedPlace place, byte[] plain);

  /**
   * Decrypts what any of the configured master keys sealed there. Throws IllegalStateException,
   * which tells no more than that, for everything else.
   */
  byte[] open(SealedPlace place, byte[] sealed);
}
