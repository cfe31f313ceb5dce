package dev.postern;

import java.time.Duration;

/** Too much was asked for in a short time, by a network or a user; nothing was done. */
public final class TooManyRequestsException extends UsersException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyRequestsException(Duration retryAfter) {
    super("TooManyRequests", "Too many requests in a short time.");
    this.retryAfter = retryAfter;
  }

  /** How long to wait before asking again; whole seconds. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
