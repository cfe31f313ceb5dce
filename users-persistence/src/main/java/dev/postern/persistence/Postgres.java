package dev.postern.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How a PostgreSQL database is reached: one pool for whoever reads and writes. */
final class Postgres {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** The feed has to notice within the time that it is trusted. */
  private static final Duration FEED_SILENT = Duration.ofSeconds(2);

  /** No answer for that long means that there is nobody any more. */
  private static final Duration SILENT = Duration.ofSeconds(10);

  private Postgres() {}

  static Database open(PersistenceConfig config) {
    var pool = new HikariConfig();
    pool.setPoolName("users");
    pool.setMaximumPoolSize(config.dbConnections());
    pool.setConnectionTimeout(config.dbWait().toMillis());
    pool.setConnectionInitSql(limits(config));
    var source = new PatientSource();
    pool.setDataSource(set(source, config.dbUrl(), config.dbLogin(), SILENT));
    try {
      var connections = new HikariDataSource(pool);
      source.bePatient();
      return new Database(Engine.POSTGRESQL, connections, connections);
    } catch (PoolInitializationException unreachable) {
      throw new IllegalStateException(PatientSource.reason(causeOf(unreachable)), unreachable);
    }
  }

  private static Throwable causeOf(PoolInitializationException failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  /** A lock is waited for no longer than a connection, a transaction ends before it is refused. */
  private static String limits(PersistenceConfig config) {
    return "SET lock_timeout = %d; SET idle_in_transaction_session_timeout = %d; SET statement_timeout = %d;"
        .formatted(config.dbWait().toMillis(), Scope.LONGEST.toMillis(), SILENT.toMillis());
  }

  static DataSource unpooled(PersistenceConfig config) {
    return set(new PGSimpleDataSource(), config.dbUrl(), config.dbLogin(), SILENT);
  }

  /** For a connection that bypasses every pool, and is to notice soon that it was cut. */
  static DataSource direct(PersistenceConfig config) {
    return set(new PGSimpleDataSource(), config.dbDirectUrl(), config.dbLogin(), FEED_SILENT);
  }

  private static DataSource set(
      PGSimpleDataSource source, String url, PersistenceConfig.Login login, Duration silent) {
    source.setUrl(url);
    if (!login.user().isEmpty()) {
      source.setUser(login.user());
      source.setPassword(login.exposePassword());
    }
    source.setApplicationName("postern");
    source.setConnectTimeout((int) CONNECT.toSeconds());
    source.setSocketTimeout((int) silent.toSeconds());
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false); // it quotes the values of a row
    return source;
  }
}
