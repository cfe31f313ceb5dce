package dev.postern;

import dev.postern.notification.OutboxWorker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads behind {@link Users}: some send mail, soon after it was asked for, so that one mail
 * that stalls holds up one of them; one keeps their claims, one tidies up.
 */
final class Background implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Users.class.getName());
  private static final int MAIL_THREADS = 4;
  private static final long MAIL_POLL_MILLIS = 1_000; // for what other processes wrote
  private static final long RENEW_MILLIS = OutboxWorker.CLAIM.toMillis() / 3;
  private static final long TIDY_MILLIS = 600_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final Loop mail = new Loop("users-mail", MAIL_POLL_MILLIS, MAIL_THREADS);
  private final Loop claims = new Loop("users-mail-claims", RENEW_MILLIS, 1);
  private final Loop tidy = new Loop("users-tidy", TIDY_MILLIS, 1);

  void start(Runnable deliver, Runnable renew, Runnable purge) {
    mail.start(deliver);
    claims.start(renew);
    tidy.start(purge);
  }

  /** There is mail to send. Returns at once; each call wakes one thread, if any is idle. */
  void wakeMail() {
    mail.wake();
  }

  @Override
  public void close() {
    tidy.close();
    mail.close();
    claims.close();
  }

  /** Does one thing again and again: when woken, and every so often. */
  private static final class Loop implements AutoCloseable {
    private final String name;
    private final long pauseMillis;
    private final int threads;
    private final Semaphore wakes = new Semaphore(1);
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Semaphore ended = new Semaphore(0);

    Loop(String name, long pauseMillis, int threads) {
      this.name = name;
      this.pauseMillis = pauseMillis;
      this.threads = threads;
    }

    void start(Runnable work) {
      if (!started.compareAndSet(false, true)) {
        throw new IllegalStateException("started already");
      }
      for (int i = 0; i < threads; i++) {
        var thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        thread.start();
      }
    }

    private void run(Runnable work) {
      try {
        while (!closed.get()) {
          boolean unused = wakes.tryAcquire(pauseMillis, TimeUnit.MILLISECONDS);
          runOnce(work);
        }
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      } finally {
        ended.release();
      }
    }

    /** Of failures in a row, which may be many while a database is away, the first is logged. */
    private void runOnce(Runnable work) {
      try {
        work.run();
        failing.set(false);
      } catch (RuntimeException | Error failure) {
        if (!failing.getAndSet(true)) {
          LOG.log(Level.WARNING, name + " failed and tries again: " + failure.getClass().getName());
        }
      }
    }

    void wake() {
      if (wakes.availablePermits() < threads) {
        wakes.release();
      }
    }

    @Override
    public void close() {
      boolean waits = started.get() && closed.compareAndSet(false, true);
      wakes.release(threads);
      try {
        if (waits && !ended.tryAcquire(threads, CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
          LOG.log(Level.WARNING, name + " was still at work when it was left behind");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
