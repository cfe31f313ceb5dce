package dev.postern.mfa;

import dev.postern.secret.SecretSource;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What was asked, to be remembered until the answer comes: one byte of its form's version, one of
 * what for, and the challenge.
 */
final class PasskeyChallenge {
  private static final byte VERSION = 1;
  private static final int HEADER = 2;
  private static final int BYTES = 32;

  /** What an answer is for. */
  enum Ceremony {
    ENROL(1, true, false),
    ENROL_ALONE(2, true, true),
    CHALLENGE(3, false, false),
    DISCOVER(4, false, true);

    private final int code;
    private final boolean enrolment;
    private final boolean verified;

    Ceremony(int code, boolean enrolment, boolean verified) {
      this.code = code;
      this.enrolment = enrolment;
      this.verified = verified;
    }

    private static Ceremony of(int code) {
      return Stream.of(values()).filter(each -> each.code == code).findFirst().orElseThrow();
    }

    boolean isEnrolment() {
      return enrolment;
    }

    /** Whether the authenticator has to verify its holder. */
    boolean wantsHolderVerified() {
      return verified;
    }
  }

  private final Ceremony ceremony;
  private final byte[] challenge;

  PasskeyChallenge(Ceremony ceremony, byte[] challenge) {
    this.ceremony = ceremony;
    this.challenge = challenge.clone();
  }

  static PasskeyChallenge next(Ceremony ceremony, SecretSource secrets) {
    return new PasskeyChallenge(ceremony, secrets.bytes(BYTES));
  }

  /** Throws a RuntimeException where nothing was asked. */
  static PasskeyChallenge ofPending(byte[] pending) {
    if (pending.length < HEADER + BYTES || pending[0] != VERSION) {
      throw new IllegalArgumentException("nothing was asked");
    }
    return new PasskeyChallenge(
        Ceremony.of(pending[1]), Arrays.copyOfRange(pending, HEADER, pending.length));
  }

  byte[] toPending() {
    byte[] pending = new byte[HEADER + challenge.length];
    pending[0] = VERSION;
    pending[1] = (byte) ceremony.code;
    System.arraycopy(challenge, 0, pending, HEADER, challenge.length);
    return pending;
  }

  Ceremony ceremony() {
    return ceremony;
  }

  byte[] bytes() {
    return challenge.clone();
  }
}
