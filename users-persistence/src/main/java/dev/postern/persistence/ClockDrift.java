package dev.postern.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this node's clock is from the database's, which all nodes share: what one node lets end
 * another would go on trusting. Thread-safe.
 */
final class ClockDrift {
  static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration WARNED_OF = Duration.ofSeconds(5);
  private static final Duration UNUSABLE = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(SqlStores.class);

  private final Supplier<Instant> database;
  private final InstantSource clock;
  private volatile Duration drift = Duration.ZERO;

  /** None until it is first compared. */
  ClockDrift(Supplier<Instant> database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Asks the database what time it is, and says in the log where that is news. */
  void compare() {
    Instant asked = clock.instant();
    Instant there = database.get();
    Instant heard = clock.instant();
    Optional<String> before = warning();
    drift = distance(there, asked, heard);
    if (warning().isPresent() && before.isEmpty()) {
      LOG.warn("{}", warning().get());
    } else if (warning().isEmpty() && before.isPresent()) {
      LOG.info("This node's clock agrees with the database's again");
    }
  }

  /** However long the answer took, a clock that agrees lies between question and answer. */
  private static Duration distance(Instant there, Instant asked, Instant heard) {
    if (there.isBefore(asked)) {
      return Duration.between(there, asked);
    }
    return there.isAfter(heard) ? Duration.between(heard, there) : Duration.ZERO;
  }

  /** Whether this node can serve with its clock. */
  boolean isTolerable() {
    return drift.compareTo(UNUSABLE) <= 0;
  }

  /** What an administrator should know. */
  Optional<String> warning() {
    Duration now = drift;
    return now.compareTo(WARNED_OF) > 0
        ? Optional.of(
            "This node's clock is "
                + Math.round(now.toMillis() / 1e3)
                + " s away from the database's")
        : Optional.empty();
  }
}
