package dev.postern.password;

import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.credential.PasswordHash;
import dev.postern.port.PortUnavailableException;
import dev.postern.testkit.PredictableSecretSource;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Argon2PasswordHasherLoadTest {
  private static final String END = "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  private static final Argon2Config CONFIG = new Argon2Config(19456, 2, 1, 1, 1);

  // One worker, one waiting caller, and an Argon2 that begins only when it is let.
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final BouncyCastleArgon2 argon2 = new BouncyCastleArgon2(CONFIG.cost());
  private final Argon2PasswordHasher hasher =
      new Argon2PasswordHasher(CONFIG, new PredictableSecretSource(), this::tag, 1 << 20);
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final ExecutorCompletionService<Boolean> answers =
      new ExecutorCompletionService<>(callers);

  @AfterEach
  void stopCallers() {
    callers.shutdownNow();
  }

  private byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length) {
    busy.countDown();
    try {
      go.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
    return argon2.tag(password, salt, cost, length);
  }

  private void call() {
    answers.submit(() -> hasher.verify(PASSWORD, Optional.empty()));
  }

  @Test
  void verify_workerBusyAndQueueFull_refusedAtOnce_andFineAfterwards() throws Exception {
    call();
    busy.await();
    call();
    call();

    // The worker is held: none but the refused one of the two others can be done.
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> answers.take().get())
        .havingCause()
        .isInstanceOfSatisfying(
            PortUnavailableException.class,
            refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2)))
        .withMessage("The queue of password hashes is full");
    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> hasher.hash(PASSWORD));
    assertThat(answers.poll()).isNull();

    go.countDown();
    assertThat(answers.take().get()).isFalse();
    assertThat(answers.take().get()).isFalse();
    PasswordHash hash = hasher.hash(PASSWORD);
    assertThat(hasher.verify(PASSWORD, Optional.of(hash))).isTrue();
    assertThat(argon2.idlePools()).as("memory kept for one worker").isEqualTo(1);
  }

  @Test
  void verify_queueFullOfStrangers_servedAllTheSameWhoIsKnown() throws Exception {
    var config = new Argon2Config(19456, 2, 1, 1, 8);
    var all = new Argon2PasswordHasher(config, new PredictableSecretSource(), this::tag, 1 << 20);
    Callable<Boolean> stranger = () -> all.verify(PASSWORD, Optional.empty());
    Collections.nCopies(1 + 7 + 1, stranger).forEach(answers::submit);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> answers.take().get())
        .withCauseInstanceOf(PortUnavailableException.class);
    answers.submit(() -> all.forKnownDevices().verify(PASSWORD, Optional.empty()));
    go.countDown();
    for (int i = 0; i < 1 + 7 + 1; i++) {
      assertThat(answers.take().get()).isFalse();
    }
  }

  @Test
  void verify_costlierHashes_togetherNoMoreMemoryThanTheWorkers() throws Exception {
    var inUse = new AtomicInteger();
    var most = new AtomicInteger();
    Argon2Function counting = (password, salt, cost, length) -> mark(cost, inUse, most);
    var two = new Argon2Config(19456, 2, 1, 2, 8);
    var pair = new Argon2PasswordHasher(two, new PredictableSecretSource(), counting, 1 << 20);
    Callable<Boolean> caller = () -> verifyOften(pair, "$argon2id$v=19$m=38912,t=2,p=1" + END);
    for (var answer : callers.invokeAll(Collections.nCopies(8, caller))) {
      assertThat(answer.get()).isFalse();
    }
    assertThat(most.get()).isBetween(38912, 2 * 19456);
  }

  private static boolean verifyOften(Argon2PasswordHasher hasher, String phc) {
    boolean any = false;
    for (int i = 0; i < 500; i++) {
      any |= hasher.verify(PASSWORD, Optional.of(PasswordHash.ofPhc(phc)));
      any |= hasher.verify(PASSWORD, Optional.empty());
    }
    return any;
  }

  private static byte[] mark(Argon2Cost cost, AtomicInteger inUse, AtomicInteger most) {
    most.accumulateAndGet(inUse.addAndGet(cost.memoryKiB()), Math::max);
    for (int i = 0; i < 2000; i++) {
      Thread.onSpinWait(); // long enough to be met by another
    }
    inUse.addAndGet(-cost.memoryKiB());
    return new byte[32];
  }
}
