package dev.postern.persistence;

import dev.postern.transaction.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.ibatis.session.SqlSessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MyBatis session per transaction, kept with its thread. */
final class MyBatisTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(MyBatisTransactions.class);

  private final Database database;
  private final SqlSessionFactory sessions;
  private final LongSupplier nanos;

  @SuppressWarnings("ThreadLocalUsage") // one per database; each is removed at its end
  private final ThreadLocal<Scope> scopes = new ThreadLocal<>();

  MyBatisTransactions(Database database, SqlSessionFactory sessions, LongSupplier nanos) {
    this.database = database;
    this.sessions = sessions;
    this.nanos = nanos;
  }

  /** This thread's transaction. */
  Optional<Scope> current() {
    return Optional.ofNullable(scopes.get());
  }

  @Override
  public <T> T run(Supplier<T> work) {
    Scope scope = scopes.get();
    return scope == null ? runOutermost(work) : join(scope, work);
  }

  private static <T> T join(Scope scope, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error failure) {
      scope.fail(failure);
      throw failure;
    }
  }

  private <T> T runOutermost(Supplier<T> work) {
    List<Runnable> actions;
    T result;
    try (Scope scope = Scope.begin(database, sessions, nanos)) {
      scopes.set(scope);
      try {
        result = work.get();
        actions = scope.commit();
      } catch (RuntimeException | Error failure) {
        scope.rollback(failure);
        throw failure;
      }
    } finally {
      scopes.remove();
    }
    // the connection is back: the actions may begin transactions of their own
    actions.forEach(MyBatisTransactions::runSafely);
    return result;
  }

  /** Thrown on, a failure would tell the caller that nothing was committed. */
  private static void runSafely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      // its text may hold what a visitor typed
      LOG.error("What was to follow a commit failed: {}", failure.getClass().getName());
    }
  }

  @Override
  public void afterCommit(Runnable action) {
    current().ifPresentOrElse(scope -> scope.afterCommit(action), action);
  }
}
