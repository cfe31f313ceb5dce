package dev.postern.session;

import java.time.Duration;

/**
 * Whether devices may stay logged in, and how long.
 *
 * @param allow off: nobody is remembered, and who was counts no more
 * @param life from the login on, however often it is used; 1 to 365 days
 */
public record RememberConfig(boolean allow, Duration life) {

  /** Allowed, for thirty days. */
  public static final RememberConfig DEFAULT = new RememberConfig(true, Duration.ofDays(30));

  public RememberConfig {
    if (life.compareTo(Duration.ofDays(1)) < 0 || life.compareTo(Duration.ofDays(365)) > 0) {
      throw new IllegalArgumentException("rememberMeDays is 1 to 365 days, not " + life.toDays());
    }
  }
}
