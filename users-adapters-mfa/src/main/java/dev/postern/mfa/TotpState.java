package dev.postern.mfa;

import dev.postern.credential.CustomCredential;
import dev.postern.secondfactor.SecondFactorFailedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is known of somebody's generator: the secret, and the last time step that was accepted.
 *
 * <p>Stored in version 1 as the step, 8 bytes, and the secret.
 */
final class TotpState {
  private static final int VERSION = 1;

  private final byte[] secret;
  private final long lastStep;

  TotpState(byte[] secret, long lastStep) {
    this.secret = secret.clone();
    this.lastStep = lastStep;
  }

  /** Reads what {@link #toCredential} wrote. */
  static TotpState of(CustomCredential stored) {
    byte[] bytes = stored.exposeOpaque();
    if (stored.version() != VERSION || bytes.length != Long.BYTES + Totp.SECRET_BYTES) {
      throw new SecondFactorFailedException(Totp.ID, "a stored one is in another form");
    }
    return new TotpState(
        Arrays.copyOfRange(bytes, Long.BYTES, bytes.length), ByteBuffer.wrap(bytes).getLong());
  }

  CustomCredential toCredential() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + secret.length);
    return new CustomCredential(Totp.ID, VERSION, bytes.putLong(lastStep).put(secret).array());
  }

  byte[] exposeSecret() {
    return secret.clone();
  }

  long lastStep() {
    return lastStep;
  }
}
