package dev.postern.transaction;

import dev.postern.port.Port;
import java.util.function.Supplier;

/**
 * All or nothing over several stores. Calls nest by joining the transaction that is under way on
 * this thread; a transaction never crosses threads. No hashing, mail or call to a provider belongs
 * inside: a transaction holds a connection, and is refused at its end when it took over five
 * seconds.
 *
 * <p>Contract: {@code TransactionsContract} in users-testkit.
 */
@Port
public interface Transactions {

  /**
   * Runs the work and commits. Any exception, of a nested call too, rolls back every store and
   * reaches the caller unchanged; a rollback can't be undone by catching a nested call's exception.
   *
   * @return what the work returned
   */
  <T> T run(Supplier<T> work);

  /** As {@link #run(Supplier)}, for work without a result. */
  default void run(Runnable work) {
    run(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Runs the action once this thread's transaction is committed, and never if it is rolled back; at
   * once where there is none. The only place to drop what a cache holds.
   */
  void afterCommit(Runnable action);
}
