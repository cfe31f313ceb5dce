package dev.postern.authentication;

import java.time.Duration;
import java.time.Instant;

/**
 * No try is left: nothing was looked up, hashed or done. The same whether or not there is such an
 * account.
 *
 * @param limit what it ran into
 * @param retryAfter in whole seconds, 1 or more, after which another try may be taken
 */
public record Refusal(Limit limit, Duration retryAfter) {

  /** What ran out. */
  public enum Limit {
    /**
     * Too many wrong passwords in a row for this address or on this known device, or wrong codes.
     */
    PASSWORD_FAILURES,
    /** Too much from this network over all accounts. */
    NETWORK
  }

  static Refusal until(Instant open, Instant now, Limit limit) {
    long seconds = Math.max(1, Duration.between(now, open).plusNanos(999_999_999).toSeconds());
    return new Refusal(limit, Duration.ofSeconds(seconds));
  }
}
