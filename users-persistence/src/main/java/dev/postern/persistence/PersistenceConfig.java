package dev.postern.persistence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * Where the database is and how it is used. Immutable; each {@code with} method makes another.
 *
 * @param dbUrl {@code jdbc:sqlite:} and the path of a file, which is made if it isn't there, or
 *     {@code jdbc:postgresql://host:port/database}
 * @param dbLogin whom the database knows us as; {@link Login#NONE} for SQLite, or where the URL
 *     says it
 * @param dbDirectUrl where the connection that hears of other nodes' changes goes: the database
 *     itself, where {@code dbUrl} is a pooler like PgBouncer, and else the same
 * @param dbConnections at most that many at once, 2 to 1,000; SQLite has one that writes and four
 *     that read
 * @param dbWait how long a change waits for its turn to write; past it the caller is told to come
 *     back later. 250 milliseconds to 30 seconds
 * @param cachedSessions how many sessions are kept in memory, so that checking them asks no
 *     database; 1 to 10 million
 */
public record PersistenceConfig(
    String dbUrl,
    Login dbLogin,
    String dbDirectUrl,
    int dbConnections,
    Duration dbWait,
    int cachedSessions) {
  private static final Duration MIN_WAIT = Duration.ofMillis(250);
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final int MAX_CONNECTIONS = 1_000;
  private static final int MAX_CACHED = 10_000_000;

  /** Whom a database knows us as. */
  public static final class Login {
    /** Nobody. */
    public static final Login NONE = new Login("", "");

    private final String user;
    private final String password;

    /** That user; an empty password where the database asks for none. */
    public Login(String user, String password) {
      this.user = user;
      this.password = password;
    }

    /** The user's name. */
    public String user() {
      return user;
    }

    /** The password itself, for the driver. */
    String exposePassword() {
      return password;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Login that
          && user.equals(that.user)
          && password.equals(that.password);
    }

    @Override
    public int hashCode() {
      return Objects.hash(user, password);
    }

    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  /** That database, ten connections, two seconds of waiting, 100,000 sessions in memory. */
  public static PersistenceConfig of(String dbUrl) {
    return new PersistenceConfig(dbUrl, Login.NONE, dbUrl, 10, Duration.ofSeconds(2), 100_000);
  }

  public PersistenceConfig {
    check("dbUrl", dbUrl);
    check("dbDirectUrl", dbDirectUrl);
    if (dbConnections < 2 || dbConnections > MAX_CONNECTIONS) {
      throw new IllegalArgumentException(
          "dbConnections is 2 to " + MAX_CONNECTIONS + ", not " + dbConnections);
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

  private static void check(String setting, String url) {
    boolean known = Arrays.stream(Engine.values()).anyMatch(engine -> isOf(engine, url));
    if (!known) {
      throw new IllegalArgumentException(
          setting
              + " is jdbc:sqlite: and the path of a file, or jdbc:postgresql://host:port/database, not "
              + withoutSecrets(url));
    }
  }

  private static boolean isOf(Engine engine, String url) {
    String rest = url.startsWith(engine.prefix()) ? url.substring(engine.prefix().length()) : "";
    // :memory: is another database for each connection; file: and ? would undo our own settings
    boolean isFile = !rest.startsWith(":") && !rest.startsWith("file:") && rest.indexOf('?') < 0;
    return !rest.isBlank() && (engine != Engine.SQLITE || isFile);
  }

  /** The same, with that user. */
  public PersistenceConfig withLogin(Login dbLogin) {
    return new PersistenceConfig(
        dbUrl, dbLogin, dbDirectUrl, dbConnections, dbWait, cachedSessions);
  }

  /** The same, with that way past a pooler. */
  public PersistenceConfig withDirectUrl(String dbDirectUrl) {
    return new PersistenceConfig(
        dbUrl, dbLogin, dbDirectUrl, dbConnections, dbWait, cachedSessions);
  }

  /** The same, with that many connections. */
  public PersistenceConfig withConnections(int dbConnections) {
    return new PersistenceConfig(
        dbUrl, dbLogin, dbDirectUrl, dbConnections, dbWait, cachedSessions);
  }

  /** The same, with that time to wait. */
  public PersistenceConfig withDbWait(Duration dbWait) {
    return new PersistenceConfig(
        dbUrl, dbLogin, dbDirectUrl, dbConnections, dbWait, cachedSessions);
  }

  /** The same, with that many sessions in memory. */
  public PersistenceConfig withCachedSessions(int cachedSessions) {
    return new PersistenceConfig(
        dbUrl, dbLogin, dbDirectUrl, dbConnections, dbWait, cachedSessions);
  }

  /** What kind of database it is. */
  Engine engine() {
    return Arrays.stream(Engine.values())
        .filter(engine -> isOf(engine, dbUrl))
        .findFirst()
        .orElseThrow();
  }

  /** SQLite's file. */
  Path file() {
    return Path.of(dbUrl.substring(Engine.SQLITE.prefix().length())).toAbsolutePath();
  }

  /** URLs of databases may hold a password. */
  private static String withoutSecrets(String url) {
    return url.replaceFirst("\\?.*", "?…").replaceFirst("//.*@", "//…@");
  }

  @Override
  public String toString() {
    return "PersistenceConfig[dbUrl=%s, dbLogin=%s, dbConnections=%d, dbWait=%s, cachedSessions=%d]"
        .formatted(withoutSecrets(dbUrl), dbLogin, dbConnections, dbWait, cachedSessions);
  }
}
