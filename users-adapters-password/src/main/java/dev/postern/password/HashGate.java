package dev.postern.password;

import dev.postern.port.PortUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets few callers work, each on its own thread, and few more wait, first come, first served. All
 * others are refused at once; strangers somewhat earlier, so that there is a place left for those
 * who are known. Thread-safe.
 */
final class HashGate {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** Of so many places in the queue one is for those alone who are known. */
  private static final int ONE_OF = 8;

  /** Who wants to pass. */
  enum Caller {
    STRANGER,
    KNOWN
  }

  private final int workers;
  private final Semaphore idleWorkers;
  private final Semaphore places;
  private final Semaphore placesForStrangers;

  HashGate(int workers, int queue) {
    this.workers = workers;
    this.idleWorkers = new Semaphore(workers, true);
    this.places = new Semaphore(workers + queue);
    this.placesForStrangers = new Semaphore(workers + queue - queue / ONE_OF);
  }

  /** Work that takes the memory of that many workers, or of all where there are fewer. */
  <T> T pass(Caller caller, int weight, Supplier<T> work) {
    return caller == Caller.KNOWN
        ? take(places, () -> waitAndRun(weight, work))
        : take(placesForStrangers, () -> pass(Caller.KNOWN, weight, work));
  }

  private static <T> T take(Semaphore places, Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new PortUnavailableException("The queue of password hashes is full", RETRY_AFTER);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private <T> T waitAndRun(int weight, Supplier<T> work) {
    int permits = Math.min(weight, workers);
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
