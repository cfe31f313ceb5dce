package dev.postern.persistence;

import org.flywaydb.core.Flyway;

/** Runs the migrations. A class of its own, so that Flyway is loaded only for that. */
final class Migration {
  private Migration() {}

  static void run(Engine engine, PersistenceConfig config) {
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(engine.unpooled(config))
        .table(Schema.HISTORY)
        .locations("classpath:dev/postern/persistence/migration/" + engine.databaseId())
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }
}
