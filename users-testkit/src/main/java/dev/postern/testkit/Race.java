package dev.postern.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many threads that do the same thing at once. */
public final class Race {
  /** How many threads the contracts let loose on a single-use thing. */
  public static final int THREADS = 64;

  private Race() {}

  /** What {@link #THREADS} calls returned that all began at the same moment. */
  public static <T> List<T> run(Callable<T> contender) {
    return run(THREADS, contender);
  }

  /** What so many calls returned that all began at the same moment. */
  public static <T> List<T> run(int threads, Callable<T> contender) {
    var pool = Executors.newFixedThreadPool(threads);
    var start = new CyclicBarrier(threads);
    try {
      List<Future<T>> answers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        answers.add(
            pool.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  return contender.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> answer : answers) {
        results.add(answer.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    } finally {
      pool.shutdownNow();
    }
  }
}
