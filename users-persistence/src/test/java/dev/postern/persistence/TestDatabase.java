package dev.postern.persistence;

import static java.util.Objects.requireNonNull;

import dev.postern.Users;
import dev.postern.UsersConfig;
import dev.postern.credential.PasswordHasher;
import dev.postern.notification.Notifier;
import dev.postern.secret.SecretSource;
import dev.postern.session.SessionStore;
import dev.postern.testkit.FixedBreachedPasswords;
import dev.postern.testkit.FixedKeys;
import dev.postern.testkit.PlainAccessTokens;
import dev.postern.testkit.PredictableSecretSource;
import dev.postern.testkit.RecordingNotifier;
import dev.postern.testkit.Stores;
import dev.postern.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A new database for each test, opened as often as the test has nodes: a SQLite file, or one on the
 * module's PostgreSQL.
 */
final class TestDatabase implements BeforeEachCallback, AfterEachCallback {
  /** The same in every process. */
  static final MasterKeys KEYS = MasterKeys.generate(new PredictableSecretSource());

  private final Engine engine;
  private final boolean migrated;
  private final List<SqlStores> opened = new ArrayList<>();
  private @Nullable Path folder;
  private @Nullable PersistenceConfig config;

  /** With its tables. */
  TestDatabase(Engine engine) {
    this(engine, true);
  }

  private TestDatabase(Engine engine, boolean migrated) {
    this.engine = engine;
    this.migrated = migrated;
  }

  /** Without any table. */
  static TestDatabase empty(Engine engine) {
    return new TestDatabase(engine, false);
  }

  /** The facade over those stores, with no limit for networks. */
  static Users users(SqlStores stores, PasswordHasher hasher) {
    return users(stores, hasher, new RecordingNotifier(), true);
  }

  /** Likewise, with that setting, and those who hash and deliver mail. */
  static Users users(
      SqlStores stores, PasswordHasher hasher, Notifier notifier, boolean confirmEmail) {
    var config =
        UsersConfig.builder()
            .baseUrl(URI.create("https://example.com"))
            .confirmEmail(confirmEmail)
            .networkAttempts(0)
            .signupsPerNetwork(0)
            .build();
    return stores
        .into(Users.builder(config))
        .breachedPasswords(new FixedBreachedPasswords())
        .keys(new FixedKeys())
        .accessTokens(new PlainAccessTokens())
        .passwordHasher(hasher)
        .notifier(notifier)
        .secrets(SecretSource.of(new SecureRandom()))
        .clock(new TestClock())
        .build();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("users-persistence");
    String url =
        switch (engine) {
          case SQLITE -> "jdbc:sqlite:" + folder.resolve("data/users.db");
          case POSTGRESQL -> PostgresServer.INSTANCE.newDatabase(migrated);
        };
    config = PersistenceConfig.of(url).withDbWait(Duration.ofSeconds(20)); // 64 threads take turns
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    opened.forEach(SqlStores::close);
    try (Stream<Path> paths = Files.walk(requireNonNull(folder))) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  PersistenceConfig config() {
    return requireNonNull(config);
  }

  SqlStores open() {
    return open(config());
  }

  SqlStores open(PersistenceConfig other) {
    return closeLater(SqlStores.open(other, KEYS, InstantSource.system()));
  }

  SqlStores closeLater(SqlStores stores) {
    opened.add(stores);
    return stores;
  }

  /** New stores, as the contracts want them. */
  Stores stores() {
    return stores(SqlStores::sessions);
  }

  /** New stores, with what is found there in the place of the cached sessions. */
  Stores stores(Function<SqlStores, SessionStore> sessions) {
    SqlStores stores = open();
    return new Stores(
        stores.transactions(),
        stores.users(),
        stores.directory(),
        stores.credentials(),
        stores.breachedPasswords(),
        stores.signUpAttempts(),
        stores.tokens(),
        stores.heldAddresses(),
        sessions.apply(stores),
        stores.rememberedLogins(),
        stores.knownDevices(),
        stores.factors(),
        stores.flows(),
        stores.trustedDevices(),
        stores.spent(),
        stores.attempts(),
        stores.signingKeys(),
        stores.outbox(),
        stores.auditLog(),
        () -> texts("SELECT event FROM audit ORDER BY at, id"));
  }

  /** A connection beside all others. */
  Connection connection() throws SQLException {
    return engine.unpooled(config()).getConnection();
  }

  /** The first column of a query, on a connection of its own. */
  List<String> texts(String query) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  void execute(String sql) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
