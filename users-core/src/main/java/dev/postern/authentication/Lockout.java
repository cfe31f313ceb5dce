package dev.postern.authentication;

import java.time.Duration;

/**
 * How many wrong proofs in a row are taken, and how long none is taken then: {@link #FIRST} after
 * {@code free} of them, after every further one twice as long, to {@link #LONGEST}.
 *
 * @param free so many before the first lock, 1 to 100
 * @param most after so many none is taken until they are forgotten, {@link #KEPT} after the last;
 *     at least {@code free}
 */
public record Lockout(int free, int most) {
  /** The first lock. */
  public static final Duration FIRST = Duration.ofMinutes(1);

  /** No lock is longer, but the one after {@code most}. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /** So long after the last one wrong proofs are forgotten. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** After so many doublings a lock is as long as the longest. */
  private static final int DOUBLINGS = 6;

  public Lockout {
    if (free < 1 || free > 100) {
      throw new IllegalArgumentException("maxPasswordFailures is 1 to 100, not " + free);
    }
    if (most < free) {
      throw new IllegalArgumentException("most is at least free, not " + most);
    }
  }

  /** How long none is taken after so many wrong proofs in a row; zero for no lock. */
  public Duration after(int failures) {
    if (failures < free) {
      return Duration.ZERO;
    } else if (failures >= most) {
      return KEPT;
    }
    int doublings = failures - free;
    return doublings < DOUBLINGS ? FIRST.multipliedBy(1L << doublings) : LONGEST;
  }
}
