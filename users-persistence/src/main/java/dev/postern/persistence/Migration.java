package dev.postern.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the migrations. A class of its own, so that Flyway is loaded only for that. */
final class Migration {
  private Migration() {}

  static void run(DataSource source, String databaseKind) {
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(source)
        .table(Schema.HISTORY)
        .locations("classpath:dev/postern/persistence/migration/" + databaseKind)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }
}
