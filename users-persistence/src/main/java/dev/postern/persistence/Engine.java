package dev.postern.persistence;

import javax.sql.DataSource;

/** What differs from one kind of database to the next, beside statements with a databaseId. */
enum Engine {
  /** One file of one machine. */
  SQLITE("sqlite", "jdbc:sqlite:") {
    @Override
    Database open(PersistenceConfig config) {
      return Sqlite.open(config);
    }

    @Override
    DataSource unpooled(PersistenceConfig config) {
      return Sqlite.unpooled(config);
    }
  },

  /** A server for any number of nodes. */
  POSTGRESQL("postgresql", "jdbc:postgresql:") {
    @Override
    Database open(PersistenceConfig config) {
      return Postgres.open(config);
    }

    @Override
    DataSource unpooled(PersistenceConfig config) {
      return Postgres.unpooled(config);
    }
  };

  private final String databaseId;
  private final String prefix;

  Engine(String databaseId, String prefix) {
    this.databaseId = databaseId;
    this.prefix = prefix;
  }

  /** What MyBatis calls it; its migrations lie in a folder of that name. */
  String databaseId() {
    return databaseId;
  }

  /** What its URLs begin with. */
  String prefix() {
    return prefix;
  }

  /** Connections to the database, which is made where that is possible. */
  abstract Database open(PersistenceConfig config);

  /** Connections of their own for whoever needs some beside the pools. */
  abstract DataSource unpooled(PersistenceConfig config);
}
