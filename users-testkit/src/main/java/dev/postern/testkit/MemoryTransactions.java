package dev.postern.testkit;

import dev.postern.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** One transaction at a time over the shared state; a failed one puts the copy back. */
final class MemoryTransactions implements Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private MemoryState state = new MemoryState();
  private boolean failed;

  /** Reads or writes the state, in the transaction of this thread or in one of its own. */
  <T> T with(Function<MemoryState, T> work) {
    return run(() -> work.apply(state));
  }

  @Override
  public <T> T run(Supplier<T> work) {
    lock.lock();
    try {
      return lock.getHoldCount() > 1 ? join(work) : runOutermost(work);
    } finally {
      lock.unlock();
    }
  }

  private <T> T join(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      failed = true;
      throw failure;
    }
  }

  private <T> T runOutermost(Supplier<T> work) {
    MemoryState before = state.copy();
    failed = false;
    afterCommit.clear();
    T result;
    try {
      result = join(work);
      if (failed) {
        throw new IllegalStateException("a nested transaction failed, so this one can't commit");
      }
    } catch (RuntimeException | Error failure) {
      state = before;
      afterCommit.clear();
      throw failure;
    }
    List<Runnable> actions = List.copyOf(afterCommit);
    afterCommit.clear();
    lock.unlock(); // committed: the actions may begin transactions of their own
    try {
      actions.forEach(Runnable::run);
    } finally {
      lock.lock();
    }
    return result;
  }

  @Override
  public void afterCommit(Runnable action) {
    if (lock.isHeldByCurrentThread()) {
      afterCommit.add(action);
    } else {
      action.run();
    }
  }
}
