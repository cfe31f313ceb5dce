package dev.postern;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.testkit.MapCarrier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final int LONG = 30;

  private final Background background = new Background();
  private final Semaphore delivered = new Semaphore(0);
  private final Semaphore renewed = new Semaphore(0);
  private final Semaphore purged = new Semaphore(0);
  private boolean closed;

  @AfterEach
  void close() {
    if (!closed) {
      background.close();
    }
  }

  private void closeNow() {
    closed = true;
    background.close();
  }

  private static boolean happens(Semaphore event) {
    try {
      return event.tryAcquire(LONG, SECONDS);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void start_bothWork_atOnce() {
    background.start(delivered::release, renewed::release, purged::release);
    assertThat(happens(delivered)).isTrue();
    assertThat(happens(purged)).isTrue();
  }

  @Test
  void start_nobodyWakes_looksForMailAgainAndAgain_tidiesUpSeldom() {
    background.start(delivered::release, renewed::release, purged::release);
    assertThat(happens(purged)).isTrue();
    for (int i = 0; i < 2; i++) {
      assertThat(happens(delivered)).isTrue();
    }
    assertThat(purged.tryAcquire()).isFalse();
  }

  @Test
  void start_oneMailStalls_othersAreSent() {
    Semaphore mayFinish = new Semaphore(0);
    AtomicBoolean first = new AtomicBoolean(true);
    background.start(
        () -> {
          if (first.getAndSet(false)) {
            mayFinish.acquireUninterruptibly();
          }
          delivered.release();
        },
        renewed::release,
        purged::release);
    assertThat(happens(delivered)).isTrue();
    assertThat(happens(renewed)).isTrue();
    mayFinish.release();
  }

  @Test
  void wakeMail_manyTimes_soonerThanItWouldLookByItself() {
    background.start(delivered::release, renewed::release, purged::release);
    assertThat(happens(delivered)).isTrue();
    Instant begun = Instant.now();
    for (int i = 0; i < 40; i++) {
      background.wakeMail();
      assertThat(happens(delivered)).isTrue();
    }
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void wakeMail_whileAtWork_worksOnceMoreAtOnce() {
    Semaphore mayFinish = new Semaphore(0);
    background.start(
        () -> {
          delivered.release();
          mayFinish.acquireUninterruptibly();
        },
        renewed::release,
        purged::release);
    assertThat(happens(delivered)).isTrue();
    Instant begun = Instant.now();
    for (int i = 0; i < 30; i++) {
      background.wakeMail();
      mayFinish.release();
      assertThat(happens(delivered)).isTrue();
    }
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    mayFinish.release(1_000);
  }

  @Test
  void run_fails_goesOnAndLogsNoSecret() {
    Runnable failing =
        () -> {
          delivered.release();
          throw new IllegalStateException("secret");
        };
    try (LogLines log = new LogLines()) {
      background.start(failing, renewed::release, purged::release);
      assertThat(happens(delivered)).isTrue();
      background.wakeMail();
      assertThat(happens(delivered)).isTrue();
      closeNow();
      assertLoggedWithoutItsText(log.all());
    }
  }

  private static void assertLoggedWithoutItsText(List<String> lines) {
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("users-mail failed", "java.lang.IllegalStateException")
                    .doesNotContain("secret"));
  }

  @Test
  void start_again_refused() {
    background.start(delivered::release, renewed::release, purged::release);
    assertThatIllegalStateException()
        .isThrownBy(() -> background.start(delivered::release, renewed::release, purged::release));
  }

  @Test
  void start_threads_doNotKeepTheProgramAlive() {
    var threads = new LinkedBlockingQueue<Thread>();
    background.start(
        () -> threads.add(Thread.currentThread()),
        renewed::release,
        () -> threads.add(Thread.currentThread()));
    for (int i = 0; i < 2; i++) {
      assertThat(poll(threads).isDaemon()).isTrue();
    }
  }

  private static Thread poll(LinkedBlockingQueue<Thread> threads) {
    try {
      return Objects.requireNonNull(threads.poll(LONG, SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void close_atWork_waitsForIt() {
    CountDownLatch closing = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    Thread closer = Thread.currentThread();
    background.start(
        () -> {
          delivered.release();
          awaitQuietly(closing);
          while (closer.getState() != Thread.State.TIMED_WAITING && !finished.get()) {
            Thread.onSpinWait();
          }
          finished.set(true);
        },
        renewed::release,
        purged::release);
    assertThat(happens(delivered)).isTrue();
    closing.countDown();
    closeNow();
    assertThat(finished).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void close_neverStarted_atOnce() {
    Instant begun = Instant.now();
    background.wakeMail();
    closeNow();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void close_nothingToDo_bothThreadsEnd() {
    var threads = new LinkedBlockingQueue<Thread>();
    background.start(
        () -> threads.add(Thread.currentThread()),
        renewed::release,
        () -> threads.add(Thread.currentThread()));
    Thread first = poll(threads);
    Thread second = poll(threads);
    closeNow();
    assertThat(List.of(first, second)).allSatisfy(BackgroundTest::assertEnds);
  }

  private static void assertEnds(Thread thread) throws InterruptedException {
    thread.join(LONG * 1_000L);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void users_started_sendMailByThemselves() {
    TestApp app = new TestApp();
    try (Users users = app.builder().notifier(delivery -> delivered.release()).build().start()) {
      users
          .session(new MapCarrier())
          .signupWithEmail("ada@example.com", "correct-horse-battery-19");
      assertThat(happens(delivered)).isTrue();
    }
  }

  @Test
  void run_error_goesOn() throws InterruptedException {
    Semaphore runs = new Semaphore(0);
    try (Background background = new Background()) {
      background.start(
          () -> {
            runs.release();
            throw new NoClassDefFoundError("on purpose");
          },
          () -> {},
          () -> {});
      assertThat(runs.tryAcquire(10, SECONDS)).isTrue();
      background.wakeMail();
      assertThat(runs.tryAcquire(10, SECONDS)).isTrue();
    }
  }
}
