package dev.postern;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The threads behind {@link Users}: one sends mail, soon after it was asked for, one tidies up. */
final class Background implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Users.class.getName());
  private static final long MAIL_POLL_MILLIS = 1_000; // for what other processes wrote
  private static final long TIDY_MILLIS = 600_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final Loop mail = new Loop("users-mail", MAIL_POLL_MILLIS);
  private final Loop tidy = new Loop("users-tidy", TIDY_MILLIS);

  void start(Runnable deliver, Runnable purge) {
    mail.start(deliver);
    tidy.start(purge);
  }

  /** There is mail to send. Returns at once; many calls in a row wake the thread once. */
  void wakeMail() {
    mail.wake();
  }

  @Override
  public void close() {
    tidy.close();
    mail.close();
  }

  /** Does one thing again and again: when woken, and every so often. */
  private static final class Loop implements AutoCloseable {
    private final String name;
    private final long pauseMillis;
    private final Semaphore wakes = new Semaphore(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Semaphore ended = new Semaphore(0);

    Loop(String name, long pauseMillis) {
      this.name = name;
      this.pauseMillis = pauseMillis;
    }

    void start(Runnable work) {
      if (!started.compareAndSet(false, true)) {
        throw new IllegalStateException("started already");
      }
      var thread = new Thread(() -> run(work), name);
      thread.setDaemon(true);
      thread.start();
    }

    private void run(Runnable work) {
      try {
        while (!closed.get()) {
          if (wakes.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS)) {
            wakes.drainPermits();
          }
          runOnce(work);
        }
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      } finally {
        ended.release();
      }
    }

    private void runOnce(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException | Error failure) {
        LOG.log(Level.WARNING, name + " failed and tries again: " + failure.getClass().getName());
      }
    }

    void wake() {
      if (wakes.availablePermits() == 0) {
        wakes.release();
      }
    }

    @Override
    public void close() {
      boolean waits = started.get() && closed.compareAndSet(false, true);
      wake();
      try {
        if (waits && !ended.tryAcquire(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
          LOG.log(Level.WARNING, name + " was still at work when it was left behind");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
