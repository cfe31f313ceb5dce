package dev.postern.persistence;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** How a SQLite file is opened: one connection that writes, a few that read beside it. */
final class Sqlite {
  private static final int READERS = 4;
  private static final Duration AGAIN = Duration.ofMillis(20);

  /** What the WAL takes of the disk anyway, since it is folded into the file at 1,000 pages. */
  private static final int WAL_BYTES = 4 * 1024 * 1024;

  private Sqlite() {}

  static Database open(PersistenceConfig config) {
    createFile(config.file());
    turnIntoWal(config);
    var writer = pool("users-writer", 1, config);
    writer.setMinimumIdle(1);
    var readers = pool("users-reader", READERS, config);
    readers.setMinimumIdle(0);
    readers.setInitializationFailTimeout(-1); // opened when first needed
    readers.setConnectionInitSql("PRAGMA query_only = 1");
    return new Database(Engine.SQLITE, new HikariDataSource(writer), new HikariDataSource(readers));
  }

  /**
   * What a file keeps from its first connection on. SQLite lets all but one of the processes that
   * begin at the same time fail at once, whatever the busy timeout says.
   */
  private static void turnIntoWal(PersistenceConfig config) {
    DataSource source = unpooled(config);
    long deadline = System.nanoTime() + config.dbWait().toNanos();
    while (true) {
      try {
        source.getConnection().close();
        return;
      } catch (SQLException failure) {
        boolean busy = failure.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
        if (!busy || System.nanoTime() > deadline) {
          throw DriverErrors.translate(failure);
        }
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }

  /** Connections of their own for whoever needs several at once. */
  static DataSource unpooled(PersistenceConfig config) {
    var settings = new SQLiteConfig();
    settings.setJournalMode(JournalMode.WAL);
    settings.setSynchronous(SynchronousMode.FULL);
    // a WAL that grew beside a long reader, such as a backup, would keep its size
    settings.setJournalSizeLimit(WAL_BYTES);
    settings.enforceForeignKeys(true);
    // a transaction that reads first and writes later would fail where another process wrote since
    settings.setTransactionMode(TransactionMode.IMMEDIATE);
    settings.setBusyTimeout((int) config.dbWait().toMillis());
    var source = new SQLiteDataSource(settings);
    source.setUrl(config.dbUrl());
    return source;
  }

  private static HikariConfig pool(String name, int size, PersistenceConfig config) {
    var pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(config.dbWait().toMillis());
    pool.setMaxLifetime(0); // nothing between us and a file goes stale
    pool.setKeepaliveTime(0);
    pool.setDataSource(unpooled(config));
    return pool;
  }

  /** Only our own account may read it; SQLite gives its side files the same mode. */
  private static void createFile(Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(folder, mode(file, "rwx------"));
      }
      if (!Files.exists(file)) {
        Files.createFile(file, mode(file, "rw-------"));
      }
    } catch (FileAlreadyExistsException anotherProcessWasFaster) {
      // which made it in the same way
    } catch (IOException failure) {
      throw new UncheckedIOException("dbUrl: can't make " + file, failure);
    }
  }

  private static FileAttribute<?>[] mode(Path file, String mode) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {asFileAttribute(PosixFilePermissions.fromString(mode))}
        : new FileAttribute<?>[0];
  }
}
