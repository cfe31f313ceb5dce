package dev.postern.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a pool its connections to PostgreSQL, and asks again and again while the database is away
 * or starting. The pool itself would ask ever more seldom, in the end every five seconds, and be as
 * late when the database is back; so it does where the database is there and refuses. Whoever wants
 * a connection of the pool waits for none of this. Thread-safe.
 */
final class PatientSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SqlStores.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** By PostgreSQL's appendix A: no connection; ending, crashed or starting; no room for more. */
  private static final List<String> AWAY = List.of("08", "57P", "53");

  private volatile boolean isPatient;
  private volatile boolean isRefused;

  /** From now on: a database that is away at the start stops it. */
  void bePatient() {
    isPatient = true;
  }

  @Override
  public Connection getConnection() throws SQLException {
    boolean isAway = false;
    while (true) {
      try {
        Connection connection = super.getConnection();
        if (isAway) {
          LOG.info("The database is back");
        }
        isRefused = false;
        return connection;
      } catch (SQLException failure) {
        if (!isPatient || Thread.currentThread().isInterrupted()) { // as when the pool is closed
          throw failure;
        }
        if (!isAway(failure)) {
          tellOnce(failure);
          throw failure;
        }
        if (!isAway) {
          LOG.warn("The database is away and is asked again: {}", failure.getMessage());
        }
        isAway = true;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void tellOnce(SQLException refusal) {
    if (!isRefused) {
      LOG.error("{}", reason(refusal));
    }
    isRefused = true;
  }

  private static boolean isAway(SQLException failure) {
    return AWAY.stream().anyMatch(String.valueOf(failure.getSQLState())::startsWith);
  }

  /** Why there is no connection, and by which setting that may be mended. */
  static String reason(Throwable failure) {
    boolean ofTheLogin =
        failure instanceof SQLException refusal
            && String.valueOf(refusal.getSQLState()).startsWith("28");
    String what =
        ofTheLogin
            ? "dbUser, dbPassword: the database refuses them: "
            : "dbUrl: can't use the database: ";
    return what + failure.getMessage();
  }
}
