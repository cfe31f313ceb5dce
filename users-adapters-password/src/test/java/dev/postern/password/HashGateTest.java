package dev.postern.password;

import static dev.postern.password.HashGate.Caller.KNOWN;
import static dev.postern.password.HashGate.Caller.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.port.PortUnavailableException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HashGateTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stopCallers() {
    callers.shutdownNow();
  }

  @Test
  void pass_asManyAsWorkers_runAtOnce() throws Exception {
    var gate = new HashGate(2, 0);
    var bothInside = new CyclicBarrier(2);
    Callable<Integer> caller = () -> gate.pass(STRANGER, 1, () -> await(bothInside));
    for (var answer : callers.invokeAll(Stream.of(caller, caller).toList())) {
      assertThat(answer.get()).isBetween(0, 1);
    }
  }

  private static int await(CyclicBarrier barrier) {
    try {
      return barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void pass_manyOfManyWeights_neverMoreThanTheWorkersInside() throws Exception {
    var gate = new HashGate(3, 16);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    Callable<Integer> caller =
        () -> {
          for (int i = 0; i < 300; i++) {
            int weight = 1 + i % 3;
            gate.pass(STRANGER, weight, () -> mark(weight, inside, most));
          }
          return 0;
        };
    for (var answer : callers.invokeAll(Stream.generate(() -> caller).limit(16).toList())) {
      answer.get();
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  private static int mark(int weight, AtomicInteger inside, AtomicInteger most) {
    most.accumulateAndGet(inside.addAndGet(weight), Math::max);
    for (int i = 0; i < 2000; i++) {
      Thread.onSpinWait(); // long enough to be met by another
    }
    return inside.addAndGet(-weight);
  }

  @Test
  void pass_heavierThanAllWorkers_runsAlone() {
    assertThat(new HashGate(2, 0).<String>pass(STRANGER, 50, () -> "done")).isEqualTo("done");
  }

  @Test
  void pass_interrupted_refused_keepsTheFlagAndGivesThePlaceBack() {
    var gate = new HashGate(1, 0);
    for (int i = 0; i < 3; i++) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(PortUnavailableException.class)
          .isThrownBy(() -> gate.pass(STRANGER, 1, () -> "done"))
          .withMessage("Interrupted while waiting to hash a password")
          .withCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(gate.<String>pass(STRANGER, 1, () -> "done")).isEqualTo("done");
  }

  @Test
  void pass_workFails_givesWorkerAndPlaceBack() {
    var gate = new HashGate(1, 0);
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(ArithmeticException.class)
          .isThrownBy(
              () ->
                  gate.pass(
                      STRANGER,
                      1,
                      () -> {
                        throw new ArithmeticException();
                      }));
    }
    assertThat(gate.<String>pass(STRANGER, 1, () -> "done")).isEqualTo("done");
  }

  @Test
  void pass_queueFullOfStrangers_theKnownHaveAnEighthOfIt_andNoMore() throws Exception {
    var gate = new HashGate(1, 16);
    var go = new CountDownLatch(1);
    var answers = new ExecutorCompletionService<Boolean>(callers);
    Callable<Boolean> stranger = () -> gate.pass(STRANGER, 1, () -> await(go));
    Callable<Boolean> known = () -> gate.pass(KNOWN, 1, () -> await(go));
    // the worker is held: none but refused ones can be done
    Collections.nCopies(20, stranger).forEach(answers::submit);
    assertRefused(20 - (1 + 14), answers);
    Collections.nCopies(5, known).forEach(answers::submit);
    assertRefused(5 - 2, answers);
    go.countDown();
    for (int i = 0; i < 1 + 14 + 2; i++) {
      assertThat(answers.take().get()).isTrue();
    }
  }

  private static void assertRefused(int callers, ExecutorCompletionService<Boolean> answers)
      throws Exception {
    for (int i = 0; i < callers; i++) {
      Future<Boolean> answer = answers.take();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(answer::get)
          .withCauseInstanceOf(PortUnavailableException.class);
    }
    assertThat(answers.poll()).isNull();
  }

  private static boolean await(CountDownLatch go) {
    try {
      return go.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
