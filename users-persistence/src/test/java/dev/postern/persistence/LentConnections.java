package dev.postern.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** A database that knows how many of its connections a thread holds. */
final class LentConnections {
  private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);
  private final Database database;

  LentConnections(PersistenceConfig config) {
    Database plain = config.engine().open(config);
    var writers = new Pool(plain.writers);
    var readers = plain.readers == plain.writers ? writers : new Pool(plain.readers);
    plain.close(); // what was opened to look: the pools above are their copies
    database = new Database(plain.engine(), writers, readers);
  }

  Database database() {
    return database;
  }

  /** By the thread that asks. */
  int held() {
    return held.get();
  }

  /** Like another, but watched. */
  private final class Pool extends HikariDataSource {

    Pool(HikariDataSource like) {
      super(like);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      held.set(held.get() + 1);
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  held.set(held.get() - 1);
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException failure) {
                  throw Objects.requireNonNull(failure.getCause());
                }
              });
    }
  }
}
