package dev.postern.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A connection to PostgreSQL of the feed's own, which hears NOTIFY: a pool in between would lose
 * it, and a pool that is busy must not make the feed late. Made anew after it broke.
 */
final class ListeningConnection implements ChangeReader, AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final DataSource source;
  private final SqlSessionFactory sessions;
  private volatile @Nullable Open open;
  private volatile boolean closed;

  /** Closing the session closes the connection. */
  private record Open(Connection connection, SqlSession session) {}

  ListeningConnection(DataSource source, SqlSessionFactory sessions) {
    this.source = source;
    this.sessions = sessions;
  }

  /**
   * Returns when a node told of a change, and after that time at the latest. To be called in a
   * loop: before it fails it pauses.
   */
  void await(Duration longest) {
    try {
      PGConnection listening = open().connection().unwrap(PGConnection.class);
      var unused = listening.getNotifications((int) longest.toMillis());
    } catch (SQLException | RuntimeException broken) {
      drop();
      if (!closed) {
        LockSupport.parkNanos(PAUSE.toNanos());
        throw DriverErrors.translate(broken);
      }
    }
  }

  /** Whether it hears: it notices at once that the database went down. */
  boolean isOpen() {
    return open != null;
  }

  @Override
  public long newest() {
    return read(ChangeMapper::newest);
  }

  @Override
  public List<Change> after(long id) {
    return read(changes -> changes.after(id));
  }

  private <T> T read(Function<ChangeMapper, T> statement) {
    try {
      return statement.apply(open().session().getMapper(ChangeMapper.class));
    } catch (SQLException | RuntimeException broken) {
      drop();
      throw DriverErrors.translate(broken);
    }
  }

  private synchronized Open open() throws SQLException {
    Open before = open;
    if (before != null) {
      return before;
    }
    Connection connection = source.getConnection();
    Open made = new Open(connection, sessions.openSession(connection));
    open = made;
    try (Statement listen = connection.createStatement()) {
      listen.execute("LISTEN " + PostgresMapper.CHANNEL);
    }
    return made;
  }

  /** Cuts the connection, also under a thread that waits for what it brings. */
  private void drop() {
    Open before = open;
    open = null;
    if (before != null) {
      try {
        before.connection().abort(Runnable::run);
      } catch (SQLException alreadyGone) {
        // as it should be
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }
}
