package dev.postern;

import java.time.Duration;

/** Too much came from this network in a short time; nothing was done. */
public final class TooManyRequestsException extends UsersException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyRequestsException(Duration retryAfter) {
    super("TooManyRequests", "Too many requests from this network.");
    this.retryAfter = retryAfter;
  }

  /** How long to wait before asking again; whole seconds. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
