package dev.postern.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to move. Thread-safe. */
public final class TestClock implements InstantSource {
  /** When every test clock begins: with microseconds, which every store has to keep. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves on by that much, or back if it is negative. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
