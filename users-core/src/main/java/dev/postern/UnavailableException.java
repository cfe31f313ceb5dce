package dev.postern;

import dev.postern.port.PortUnavailableException;
import java.time.Duration;

/** Nothing was done, for now: a queue is full, or the store can't be reached. */
public final class UnavailableException extends UsersException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  UnavailableException(PortUnavailableException cause) {
    super("Unavailable", "Unavailable for now; nothing was done.");
    this.retryAfter = cause.retryAfter();
    initCause(cause);
  }

  /** How long to wait before asking again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
