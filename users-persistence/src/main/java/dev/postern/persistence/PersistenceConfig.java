package dev.postern.persistence;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the database is and how it is used.
 *
 * @param dbUrl {@code jdbc:sqlite:} and the path of a file, which is made if it isn't there
 * @param dbWait how long a change waits for its turn to write; past it the caller is told to come
 *     back later. 250 milliseconds to 30 seconds
 * @param cachedSessions how many sessions are kept in memory, so that checking them asks no
 *     database; 1 to 10 million
 */
public record PersistenceConfig(String dbUrl, Duration dbWait, int cachedSessions) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Duration MIN_WAIT = Duration.ofMillis(250);
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final int MAX_CACHED = 10_000_000;

  /** That database, two seconds of waiting, 100,000 sessions in memory. */
  public static PersistenceConfig of(String dbUrl) {
    return new PersistenceConfig(dbUrl, Duration.ofSeconds(2), 100_000);
  }

  public PersistenceConfig {
    if (!isFile(dbUrl)) {
      throw new IllegalArgumentException(
          "dbUrl is jdbc:sqlite: and the path of a file, not " + withoutSecrets(dbUrl));
    }
    if (dbWait.compareTo(MIN_WAIT) < 0 || dbWait.compareTo(MAX_WAIT) > 0) {
      throw new IllegalArgumentException(
          "dbWait is " + MIN_WAIT + " to " + MAX_WAIT + ", not " + dbWait);
    }
    if (cachedSessions < 1 || cachedSessions > MAX_CACHED) {
      throw new IllegalArgumentException(
          "cachedSessions is 1 to " + MAX_CACHED + ", not " + cachedSessions);
    }
  }

  /** The same, with that time to wait. */
  public PersistenceConfig withDbWait(Duration dbWait) {
    return new PersistenceConfig(dbUrl, dbWait, cachedSessions);
  }

  /** The same, with that many sessions in memory. */
  public PersistenceConfig withCachedSessions(int cachedSessions) {
    return new PersistenceConfig(dbUrl, dbWait, cachedSessions);
  }

  /** The database's file. */
  Path file() {
    return Path.of(dbUrl.substring(SQLITE.length())).toAbsolutePath();
  }

  private static boolean isFile(String url) {
    // :memory: is another database for each connection; file: and ? would undo our own settings
    String path = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    return !path.isBlank()
        && !path.startsWith(":")
        && !path.startsWith("file:")
        && path.indexOf('?') < 0;
  }

  /** URLs of other databases may hold a password. */
  private static String withoutSecrets(String url) {
    return url.replaceFirst("\\?.*", "?…").replaceFirst("//.*@", "//…@");
  }
}
