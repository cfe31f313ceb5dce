package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A SQLite file of a test, opened as often as the test has nodes, closed at its end. */
final class SqliteFile implements AutoCloseable {
  final PersistenceConfig config;
  private final List<SqlStores> opened = new ArrayList<>();

  SqliteFile(Path folder) {
    config =
        PersistenceConfig.of("jdbc:sqlite:" + folder.resolve("data/users.db"))
            .withDbWait(Duration.ofSeconds(20)); // 64 threads take turns
  }

  SqlStores open() {
    return open(config);
  }

  SqlStores open(PersistenceConfig other) {
    return closeLater(SqlStores.open(other, new TestClock()));
  }

  SqlStores closeLater(SqlStores stores) {
    opened.add(stores);
    return stores;
  }

  /** As the contracts want them. */
  Stores stores(SqlStores stores) {
    return new Stores(
        stores.transactions(),
        stores.users(),
        stores.credentials(),
        stores.signUpAttempts(),
        stores.tokens(),
        stores.sessions(),
        stores.outbox(),
        stores.auditLog(),
        () -> texts("SELECT event FROM audit ORDER BY at, id"));
  }

  /** The first column of a query, on a connection of its own. */
  List<String> texts(String query) {
    try (Connection connection = Sqlite.unpooled(config).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  void execute(String sql) {
    try (Connection connection = Sqlite.unpooled(config).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() {
    opened.forEach(SqlStores::close);
  }
}
