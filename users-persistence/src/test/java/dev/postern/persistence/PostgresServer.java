package dev.postern.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for the module's tests and ended with their process. */
final class PostgresServer {
  static final PostgresServer INSTANCE = new PostgresServer();
  private static final String TEMPLATE = "migrated";

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer() {
    try {
      // a crash of the machine is nothing that a test survives
      server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    execute("CREATE DATABASE " + TEMPLATE);
    SqlStores.migrate(PersistenceConfig.of(url(TEMPLATE)));
  }

  private String url(String database) {
    return server.getJdbcUrl("postgres", database);
  }

  /** The URL of a database that nobody else has. */
  String newDatabase(boolean migrated) {
    String name = "test" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name + (migrated ? " TEMPLATE " + TEMPLATE : ""));
    return url(name);
  }

  private synchronized void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
