package dev.postern.password;

import dev.postern.port.PortUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets few callers work, each on its own thread, and few more wait, first come, first served. All
 * others are refused at once. Thread-safe.
 */
final class HashGate {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final int workers;
  private final Semaphore idleWorkers;
  private final Semaphore places;

  HashGate(int workers, int queue) {
    this.workers = workers;
    this.idleWorkers = new Semaphore(workers, true);
    this.places = new Semaphore(workers + queue);
  }

  /** Work that takes the memory of that many workers, or of all where there are fewer. */
  <T> T pass(int weight, Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new PortUnavailableException("The queue of password hashes is full", RETRY_AFTER);
    }
    try {
      return waitAndRun(Math.min(weight, workers), work);
    } finally {
      places.release();
    }
  }

  private <T> T waitAndRun(int permits, Supplier<T> work) {
    acquire(permits);
    try {
      return work.get();
    } finally {
      idleWorkers.release(permits);
    }
  }

  private void acquire(int permits) {
    try {
      idleWorkers.acquire(permits);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PortUnavailableException(
          "Interrupted while waiting to hash a password", RETRY_AFTER, interrupted);
    }
  }
}
