package dev.postern.session;

import java.time.Duration;

/**
 * How long sessions live.
 *
 * @param idle ends after this time without use; 1 minute to 30 days
 * @param max ends after this time in any case; at least {@code idle}, at most 365 days
 * @param fresh how long a proof counts for sensitive changes; 1 minute to 1 day
 */
public record SessionConfig(Duration idle, Duration max, Duration fresh) {

  /** Half an hour of idling, a day in all, ten minutes fresh. */
  public static final SessionConfig DEFAULT =
      new SessionConfig(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofMinutes(10));

  public SessionConfig {
    check("sessionIdleMinutes", idle, Duration.ofMinutes(1), Duration.ofDays(30));
    check("sessionMaxHours", max, Duration.ofHours(1), Duration.ofDays(365));
    check("freshMinutes", fresh, Duration.ofMinutes(1), Duration.ofDays(1));
    if (idle.compareTo(max) > 0) {
      throw new IllegalArgumentException("sessionIdleMinutes is at most sessionMaxHours");
    }
  }

  private static void check(String setting, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(setting + " is " + min + " to " + max + ", not " + value);
    }
  }
}
