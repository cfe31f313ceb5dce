package dev.postern.secret;

import dev.postern.port.Port;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Where randomness comes from; the core takes none from anywhere else.
 *
 * <p>Contract: {@code SecretSourceContract} in users-testkit.
 */
@Port
@FunctionalInterface
public interface SecretSource {

  /** That many bytes that nobody can predict. */
  byte[] bytes(int count);

  /** A new secret. */
  default Secret next() {
    return Secret.of(bytes(32));
  }

  /**
   * A new UUID version 7 (RFC 9562 section 5.7): 48 bits of the time in milliseconds, 74 random.
   */
  default UUID newId(Instant now) {
    ByteBuffer random = ByteBuffer.wrap(bytes(10));
    long high = (now.toEpochMilli() << 16) | 0x7000 | (random.getShort() & 0x0fffL);
    long low = (random.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The source for production: the platform's generator, passed in. */
  static SecretSource of(SecureRandom random) {
    return count -> {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    };
  }
}
