package dev.postern.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a pool its connections to PostgreSQL, and asks again and again while the database is away.
 * The pool itself would ask ever more seldom, in the end every five seconds, and be as late when
 * the database is back. Whoever wants a connection of the pool waits for none of this. Thread-safe.
 */
final class PatientSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SqlStores.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private volatile boolean isPatient;

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
        return connection;
      } catch (SQLException failure) {
        if (!isPatient || Thread.currentThread().isInterrupted()) { // as when the pool is closed
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
}
