package dev.postern.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** Runs statements in this thread's transaction, or else each on its own. */
final class Sql {
  private final Database database;
  private final SqlSessionFactory sessions;
  private final MyBatisTransactions transactions;

  Sql(Database database, SqlSessionFactory sessions, MyBatisTransactions transactions) {
    this.database = database;
    this.sessions = sessions;
    this.transactions = transactions;
  }

  Engine engine() {
    return database.engine();
  }

  MyBatisTransactions transactions() {
    return transactions;
  }

  <M> Table<M> table(Class<M> mapper) {
    return new Table<>(mapper);
  }

  private <M, T> T run(Source source, Class<M> mapper, Function<M, T> statement) {
    var scope = transactions.current();
    return scope.isPresent()
        ? scope.get().with(mapper, statement)
        : runAlone(source, mapper, statement);
  }

  private <M, T> T runAlone(Source source, Class<M> mapper, Function<M, T> statement) {
    try (SqlSession session = sessions.openSession(source.connection())) {
      return statement.apply(session.getMapper(mapper));
    } catch (SQLException | RuntimeException failure) {
      throw DriverErrors.translate(failure);
    }
  }

  @FunctionalInterface
  private interface Source {
    Connection connection() throws SQLException;
  }

  /** The statements of one mapper. */
  final class Table<M> {
    private final Class<M> mapper;

    private Table(Class<M> mapper) {
      this.mapper = mapper;
    }

    /** Reads; outside a transaction beside whoever writes. */
    <T> T read(Function<M, T> statement) {
      return run(database::reader, mapper, statement);
    }

    /** Writes by one statement; outside a transaction it is committed when this returns. */
    <T> T write(Function<M, T> statement) {
      return run(database::writer, mapper, statement);
    }
  }
}
