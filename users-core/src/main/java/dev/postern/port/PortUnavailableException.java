package dev.postern.port;

import java.time.Duration;

/**
 * What a port throws when it can't answer for now: a full queue, a busy or unreachable database.
 * Nothing was done; the same call may succeed after {@link #retryAfter()}.
 */
public final class PortUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param message what is unavailable, free of secrets
   * @param retryAfter how long to wait before asking again, at least a second
   */
  public PortUnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** As the other constructor, with the driver's own exception as the cause. */
  public PortUnavailableException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before asking again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
