package dev.postern.persistence;

import dev.postern.port.PortUnavailableException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.exceptions.PersistenceException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what passes – another try may succeed – from what is wrong. */
final class DriverErrors {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Set<Integer> SQLITE_FOR_NOW =
      Set.of(
          SQLiteErrorCode.SQLITE_BUSY.code,
          SQLiteErrorCode.SQLITE_LOCKED.code,
          SQLiteErrorCode.SQLITE_IOERR.code,
          SQLiteErrorCode.SQLITE_FULL.code,
          SQLiteErrorCode.SQLITE_CANTOPEN.code);

  private static final List<String> FOR_NOW =
      List.of(
          "08", // no connection
          "25006", // a standby, for now
          "25P03", // idle inside a transaction for too long
          "40", // deadlock, or another reason to roll back and try again
          "53", // out of connections, memory or disk
          "55P03", // a lock was not to be had in time
          "57", // cancelled, shutting down, starting up
          "58"); // the system around it

  private DriverErrors() {}

  /** What a port throws in its place. */
  static RuntimeException translate(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isForNow(sql)) {
        return new PortUnavailableException(
            "the database can't answer for now", RETRY_AFTER, failure);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new PersistenceException("the database failed", failure);
  }

  /** By the classes of PostgreSQL's appendix A. */
  private static boolean isForNow(String state) {
    return FOR_NOW.stream().anyMatch(state::startsWith);
  }

  private static boolean isForNow(SQLException failure) {
    if (failure instanceof SQLiteException sqlite) {
      return SQLITE_FOR_NOW.contains(sqlite.getErrorCode());
    }
    return failure instanceof SQLTransientException // a pool that stays empty is one
        || failure instanceof SQLRecoverableException
        || isForNow(String.valueOf(failure.getSQLState()));
  }
}
