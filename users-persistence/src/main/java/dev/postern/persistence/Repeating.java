package dev.postern.persistence;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daemon threads, one for each thing that is done again and again. */
final class Repeating implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlStores.class);
  private static final long CLOSE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(
          0,
          work -> {
            var thread = new Thread(work, "users-persistence");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Ends what waits inside some work, when all of it is to end. */
  void atClose(Runnable wake) {
    wakes.add(wake);
  }

  void every(Duration pause, String name, Runnable work) {
    threads.setCorePoolSize(threads.getCorePoolSize() + 1);
    var unused =
        threads.scheduleWithFixedDelay(
            () -> run(name, work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void run(String name, Runnable work) {
    try {
      work.run();
      if (failing.remove(name)) {
        LOG.info("{} works again", name);
      }
    } catch (RuntimeException failure) {
      if (failing.add(name)) {
        LOG.warn("{} fails and is tried again: {}", name, failure.toString());
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    wakes.forEach(Runnable::run);
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("left behind at work");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
