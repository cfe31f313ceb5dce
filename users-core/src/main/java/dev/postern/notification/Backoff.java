package dev.postern.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a mail is tried again: after 2 s, 4 s, … up to an hour, until it has waited for {@link
 * MailRequest#LONGEST_WAIT}.
 */
public final class Backoff {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private Backoff() {}

  /**
   * The next try, or nothing where that would be too late.
   *
   * @param tries how many have failed, the one at {@code now} included
   */
  public static Optional<Instant> next(Instant requestedAt, int tries, Instant now) {
    Instant next = now.plus(pause(tries));
    return next.isAfter(requestedAt.plus(MailRequest.LONGEST_WAIT))
        ? Optional.empty()
        : Optional.of(next);
  }

  private static Duration pause(int tries) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(tries, 12));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
