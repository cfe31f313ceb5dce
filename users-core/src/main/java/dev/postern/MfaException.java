package dev.postern;

import dev.postern.secondfactor.SecondFactorFailedException;

/**
 * A second factor could not be used, such as when its gateway refused. A wrong answer is {@link
 * AuthenticationFailedException} itself.
 */
public final class MfaException extends AuthenticationFailedException {
  private static final long serialVersionUID = 1L;

  MfaException(SecondFactorFailedException cause) {
    super("MfaException", "The second factor could not be used just now.");
    initCause(cause);
  }
}
