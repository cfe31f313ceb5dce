package dev.postern.notification;

import java.time.Duration;
import java.time.Instant;

/**
 * That no mail can be sent at all: so a single one is tried now and then, in place of all that
 * wait. Thread-safe.
 */
final class Outage {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private int failures;
  private Instant failedAt = Instant.EPOCH;
  private Duration pause = Duration.ZERO;

  /** Whether nothing is to be tried now. */
  synchronized boolean isPausing(Instant now) {
    // a clock that was set back ends the pause, too
    return !now.isBefore(failedAt) && now.isBefore(failedAt.plus(pause));
  }

  /**
   * Another try failed; those of several threads at once are one.
   *
   * @return whether it was the first
   */
  synchronized boolean goesOn(Instant now) {
    if (isPausing(now)) {
      return false;
    }
    failures++;
    failedAt = now;
    Duration doubled = Duration.ofSeconds(1L << Math.min(failures, 6));
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return failures == 1;
  }

  /**
   * A try got through.
   *
   * @return whether none had before
   */
  synchronized boolean ends() {
    boolean was = failures > 0;
    failures = 0;
    pause = Duration.ZERO;
    return was;
  }
}
