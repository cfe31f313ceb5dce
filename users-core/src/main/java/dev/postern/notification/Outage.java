package dev.postern.notification;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * That no mail can be sent at all: so a single one is tried now and then, in place of all that
 * wait. Thread-safe.
 */
final class Outage {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Failures NONE = new Failures(0, Instant.EPOCH);

  private final AtomicReference<Failures> failures = new AtomicReference<>(NONE);

  /** How many there were in a row, and when the last one was. */
  private record Failures(int count, Instant last) {

    Failures another(Instant now) {
      return new Failures(count + 1, now);
    }

    boolean isPause(Instant now) {
      // a clock that was set back ends it, too
      return count > 0 && !now.isBefore(last) && now.isBefore(last.plus(pause()));
    }

    private Duration pause() {
      Duration doubled = Duration.ofSeconds(1L << Math.min(count, 6));
      return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  /** Whether nothing is to be tried now. */
  boolean isPausing(Instant now) {
    return requireNonNull(failures.get()).isPause(now);
  }

  /**
   * Another try failed; those of several threads at once are one.
   *
   * @return whether it was the first
   */
  boolean goesOn(Instant now) {
    Failures before =
        failures.getAndUpdate(until -> until.isPause(now) ? until : until.another(now));
    return NONE.equals(before);
  }

  /**
   * A try got through.
   *
   * @return whether none had before
   */
  boolean ends() {
    return !NONE.equals(failures.getAndSet(NONE));
  }
}
