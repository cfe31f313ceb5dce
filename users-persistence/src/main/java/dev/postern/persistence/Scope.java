package dev.postern.persistence;

import dev.postern.port.PortUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;

/** One transaction on one thread. */
final class Scope implements AutoCloseable {
  /** The feed of changes counts on it: no row appears later than that after its id was given. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Database database;
  private final Connection connection;
  private final SqlSession session;
  private final LongSupplier nanos;
  private final long begun;
  private final List<Runnable> afterCommit = new ArrayList<>();
  private @Nullable Throwable failure;

  private Scope(
      Database database, Connection connection, SqlSessionFactory sessions, LongSupplier nanos) {
    this.database = database;
    this.connection = connection;
    this.session = sessions.openSession(connection);
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  static Scope begin(Database database, SqlSessionFactory sessions, LongSupplier nanos) {
    try {
      Connection connection = database.writer();
      try {
        connection.setAutoCommit(false);
        return new Scope(database, connection, sessions, nanos);
      } catch (SQLException | RuntimeException notBegun) {
        // SQLite's driver would take it for begun, and the next user's statements would each stand
        // for themselves
        database.discard(connection);
        throw notBegun;
      }
    } catch (SQLException failure) {
      throw DriverErrors.translate(failure);
    }
  }

  <M, T> T with(Class<M> mapper, Function<M, T> statement) {
    try {
      return statement.apply(session.getMapper(mapper));
    } catch (RuntimeException failed) {
      fail(failed);
      throw DriverErrors.translate(failed);
    }
  }

  /** From now on it can only be rolled back. */
  void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /** Commits, and returns what is to be done now. */
  List<Runnable> commit() {
    if (failure != null) {
      throw new IllegalStateException(
          "rolled back, since a call inside the transaction failed", failure);
    }
    if (nanos.getAsLong() - begun > LONGEST.toNanos()) {
      throw new PortUnavailableException(
          "rolled back, since the transaction took over " + LONGEST, RETRY_AFTER);
    }
    try {
      // Commits too, by JDBC. SQLite's driver begins the next transaction in commit() itself, which
      // may fail although the commit did not
      connection.setAutoCommit(true);
      return afterCommit;
    } catch (SQLException notCommitted) {
      throw DriverErrors.translate(notCommitted);
    }
  }

  void rollback(Throwable cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      cause.addSuppressed(broken);
      database.discard(connection);
    }
  }

  /** Gives the connection back. */
  @Override
  public void close() {
    session.close();
  }
}
