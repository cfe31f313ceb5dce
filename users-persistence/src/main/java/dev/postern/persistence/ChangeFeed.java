package dev.postern.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Hears what other nodes and processes changed. While it hears nothing, the cache is not to be
 * trusted.
 */
final class ChangeFeed {
  /** How often it is to be read. */
  static final Duration EVERY = Duration.ofSeconds(1);

  private static final Duration TRUSTED = Duration.ofSeconds(3);

  /** Ids are given out in order, but may be committed in another: {@link Scope#LONGEST} later. */
  private static final Duration READ_AGAIN = Duration.ofSeconds(10);

  /** More than can be given out and not committed when we begin. */
  private static final long READ_AT_START = 10_000;

  private final ChangeReader rows;
  private final SessionCache cache;
  private final LongSupplier nanos;
  private final TreeSet<Long> known = new TreeSet<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long floor;
  private volatile long lastReadBegan;

  /** Up to which id we had read at a time. */
  private record Mark(long at, long id) {}

  ChangeFeed(ChangeReader rows, SessionCache cache, LongSupplier nanos) {
    this.rows = rows;
    this.cache = cache;
    this.nanos = nanos;
    this.lastReadBegan = nanos.getAsLong() - TRUSTED.toNanos();
  }

  /** Whether the cache is as new as promised. */
  boolean isAlive() {
    return nanos.getAsLong() - lastReadBegan < TRUSTED.toNanos();
  }

  /** Finds where to begin, and reads for the first time. */
  synchronized void begin() {
    floor = Math.max(0, rows.newest() - READ_AT_START);
    read();
  }

  /** Reads what is new and applies it. */
  synchronized void read() {
    long began = nanos.getAsLong();
    List<Change> changes = rows.after(floor);
    long ended = nanos.getAsLong();
    if (began - lastReadBegan >= TRUSTED.toNanos()) {
      cache.clear(); // rows may have come and been deleted meanwhile
    }
    changes.stream().filter(change -> known.add(change.id())).forEach(this::apply);
    forget(ended);
    lastReadBegan = began;
  }

  private void apply(Change change) {
    change.applyTo(cache);
  }

  private void forget(long now) {
    while (!marks.isEmpty() && now - marks.getFirst().at() >= READ_AGAIN.toNanos()) {
      floor = marks.removeFirst().id();
    }
    known.headSet(floor, true).clear();
    if (!known.isEmpty()) {
      marks.addLast(new Mark(now, known.last()));
    }
  }
}
