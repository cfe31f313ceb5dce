package dev.postern;

import java.time.Duration;

/**
 * Too many wrong passwords in a row for this address, whether or not it has an account: this one
 * was not looked at. A mailed link opens the account meanwhile.
 */
public final class TooManyPasswordFailuresException extends AuthenticationFailedException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyPasswordFailuresException(Duration retryAfter) {
    super("TooManyPasswordFailures", "Too many wrong passwords for this address.");
    this.retryAfter = retryAfter;
  }

  /** How long to wait before trying again; whole seconds. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
