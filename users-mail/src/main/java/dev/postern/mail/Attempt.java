package dev.postern.mail;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One try to send a mail. When its time is over, the line it waits on is cut: a server that says a
 * little now and then would else never exceed the limit of a single wait. Thread-safe.
 */
final class Attempt implements AutoCloseable {
  private final Future<?> end;
  private @Nullable Line line;
  private boolean isOver;

  /** From now on, for that long. */
  Attempt(Duration time, ScheduledExecutorService timer) {
    this.end = timer.schedule(this::end, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** It goes on over that line. */
  synchronized void uses(Line next) {
    line = next;
    if (isOver) {
      next.cut();
    }
  }

  private synchronized void end() {
    isOver = true;
    if (line != null) {
      line.cut();
    }
  }

  synchronized boolean isOver() {
    return isOver;
  }

  @Override
  public void close() {
    end.cancel(false);
  }
}
