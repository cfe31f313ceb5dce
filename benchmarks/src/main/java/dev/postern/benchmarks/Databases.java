package dev.postern.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** New databases: SQLite files, and some of a PostgreSQL that syncs each commit to the disk. */
final class Databases {
  private final Path folder;
  private final EmbeddedPostgres postgres;
  private int made;

  Databases(Path folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  String sqlite() {
    return "jdbc:sqlite:" + file();
  }

  /** Where the next SQLite database would be. */
  private Path file() {
    return folder.resolve("users" + ++made + ".db");
  }

  String postgres() throws SQLException {
    String name = "benchmark" + ++made;
    execute("postgres", "CREATE DATABASE " + name);
    return postgres.getJdbcUrl("postgres", name);
  }

  private static String nameOf(String url) {
    return url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }

  void execute(String url, String sql) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", nameOf(url)).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String url, String query) throws SQLException {
    try (Connection connection = postgres.getDatabase("postgres", nameOf(url)).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
