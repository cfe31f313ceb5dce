package dev.postern.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** The connections to a database. */
final class Database implements AutoCloseable {
  private final Engine engine;
  final HikariDataSource writers;
  final HikariDataSource readers;

  Database(Engine engine, HikariDataSource writers, HikariDataSource readers) {
    this.engine = engine;
    this.writers = writers;
    this.readers = readers;
  }

  /** What kind of database it is. */
  Engine engine() {
    return engine;
  }

  Connection writer() throws SQLException {
    return writers.getConnection();
  }

  Connection reader() throws SQLException {
    return readers.getConnection();
  }

  /** Closes a writer's connection for good: nobody knows what state it is in. */
  void discard(Connection writer) {
    writers.evictConnection(writer);
  }

  @Override
  public void close() {
    readers.close();
    writers.close(); // last, so that SQLite can fold its WAL into the file
  }
}
