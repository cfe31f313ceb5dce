package dev.postern.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings the tables to what this program knows. */
final class Schema {
  /** The highest number in the folder of migrations. */
  static final int VERSION = 1;

  static final String HISTORY = "schema_history";

  private static final String STORED =
      "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success";

  private Schema() {}

  /**
   * Migrates where the stored version is older.
   *
   * @return whether it was
   */
  static boolean migrate(Database database, PersistenceConfig config) {
    int stored = version(database);
    if (stored > VERSION) {
      throw new IllegalStateException(
          "the database has schema version %d, this program knows up to %d: start the program that wrote it, or restore the backup that was made before it"
              .formatted(stored, VERSION));
    }
    if (stored < VERSION) {
      Migration.run(database.engine(), config);
    }
    return stored < VERSION;
  }

  /** One SELECT: Flyway takes longer to load than all else that a start does here. */
  private static int version(Database database) {
    try (Connection connection = database.writer();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STORED)) {
      return row.next() ? row.getInt(1) : 0;
    } catch (SQLException noSuchTable) {
      return 0; // if it is something else, Flyway will say so
    }
  }
}
