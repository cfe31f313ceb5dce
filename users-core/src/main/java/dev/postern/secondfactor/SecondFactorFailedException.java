package dev.postern.secondfactor;

import dev.postern.credential.FactorId;

/**
 * A second factor could not be used, and nobody knows whether an answer was right: its gateway
 * refused, or its service is down. Its message is for the log, and holds nothing that proves.
 */
public final class SecondFactorFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of that factor. */
  public SecondFactorFailedException(FactorId factor, String reason) {
    super(factor + ": " + reason);
  }

  /** Of that factor, after that failure. */
  public SecondFactorFailedException(FactorId factor, String reason, Throwable cause) {
    super(factor + ": " + reason, cause);
  }
}
