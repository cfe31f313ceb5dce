package dev.postern.persistence;

import dev.postern.UsersBuilder;
import dev.postern.authentication.AttemptStore;
import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.AuditLog;
import dev.postern.notification.Outbox;
import dev.postern.port.PortUnavailableException;
import dev.postern.secondfactor.FactorStore;
import dev.postern.session.KnownDeviceStore;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.SessionStore;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeyStore;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every store, on one SQL database. Thread-safe; one instance per database and process, to be
 * closed at its end.
 */
public final class SqlStores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlStores.class);
  private static final Duration WRITE_LAST_SEEN = Duration.ofMinutes(1);

  final Configuration mapping;
  final SessionCache cache;
  final ChangeFeed feed;
  final LastSeen lastSeen;
  final MyBatisSessionStore storedSessions;
  final ClockDrift drift;
  final Repeating repeating = new Repeating();
  private final @Nullable ListeningConnection listening;
  private final Database database;
  private final MasterKeys keys;
  private final Sql sql;
  private final UserStore users;
  private final UserDirectory directory;
  private final CredentialStore credentials;
  private final SessionStore sessions;
  private final FactorStore factors;

  private SqlStores(
      Database database,
      PersistenceConfig config,
      MasterKeys keys,
      InstantSource clock,
      LongSupplier nanos) {
    this.database = database;
    this.keys = keys;
    mapping = Mapping.configuration(database.engine());
    var factory = new DefaultSqlSessionFactory(mapping);
    var transactions = new MyBatisTransactions(database, factory, nanos);
    sql = new Sql(database, factory, transactions);
    cache = new SessionCache(config.cachedSessions());
    var changes = new Changes(sql, cache, clock);
    storedSessions = new MyBatisSessionStore(sql, changes);
    drift = new ClockDrift(() -> sql.table(PostgresMapper.class).read(PostgresMapper::time), clock);
    lastSeen = new LastSeen(transactions, storedSessions, cache);
    listening =
        database.engine() == Engine.POSTGRESQL
            ? new ListeningConnection(Postgres.direct(config), factory)
            : null;
    feed = new ChangeFeed(listening == null ? ChangeReader.shared(sql) : listening, cache, nanos);
    users = new MyBatisUserStore(sql, changes);
    directory = new MyBatisUserDirectory(sql, changes);
    credentials = new MyBatisCredentialStore(sql, changes);
    sessions = new CachedSessionStore(storedSessions, transactions, cache, lastSeen, feed);
    factors = new MyBatisFactorStore(sql, changes);
  }

  /**
   * Opens the database, which is made where there is none, migrates it if it is older than this
   * program, and begins to listen to what other processes change. Throws IllegalStateException
   * where the database is newer, or was used with a master key that is not among these.
   *
   * @param clock what time it is
   */
  public static SqlStores open(PersistenceConfig config, MasterKeys keys, InstantSource clock) {
    return open(config, keys, clock, System::nanoTime);
  }

  /** With a clock of its own for how long things take. */
  static SqlStores open(
      PersistenceConfig config, MasterKeys keys, InstantSource clock, LongSupplier nanos) {
    return open(config.engine().open(config), config, keys, clock, nanos);
  }

  /** By these connections, which are closed with the stores. */
  static SqlStores open(
      Database database,
      PersistenceConfig config,
      MasterKeys keys,
      InstantSource clock,
      LongSupplier nanos) {
    try {
      Schema.migrate(database, config);
      var stores = new SqlStores(database, config, keys, clock, nanos);
      new KeyCheck(stores.sql).admit(keys);
      stores.start();
      return stores;
    } catch (RuntimeException | Error failure) {
      database.close();
      throw failure;
    }
  }

  /**
   * Migrates a database and does nothing else.
   *
   * @return whether there was anything to do
   */
  public static boolean migrate(PersistenceConfig config) {
    try (Database database = config.engine().open(config)) {
      return Schema.migrate(database, config);
    }
  }

  private void start() {
    feed.begin();
    if (listening == null) {
      repeating.every(ChangeFeed.EVERY, "reading changes", feed::read);
    } else {
      repeating.every(Duration.ofNanos(1), "hearing of changes", () -> hear(listening));
      repeating.atClose(listening::close);
      drift.compare();
      repeating.every(ClockDrift.EVERY, "comparing clocks", drift::compare);
    }
    repeating.every(WRITE_LAST_SEEN, "writing when sessions were used", lastSeen::flush);
  }

  private void hear(ListeningConnection connection) {
    connection.await(ChangeFeed.EVERY);
    feed.read();
  }

  /** Gives all of them to a builder. */
  public UsersBuilder into(UsersBuilder builder) {
    return builder
        .transactions(transactions())
        .users(users)
        .directory(directory)
        .credentials(credentials)
        .breachedPasswordStore(breachedPasswords())
        .signUpAttempts(signUpAttempts())
        .tokens(tokens())
        .heldAddresses(heldAddresses())
        .sessions(sessions)
        .rememberedLogins(rememberedLogins())
        .knownDevices(knownDevices())
        .factors(factors)
        .flows(flows())
        .trustedDevices(trustedDevices())
        .spent(spent())
        .attempts(attempts())
        .signingKeys(signingKeys())
        .outbox(outbox())
        .auditLog(auditLog())
        .keys(keys);
  }

  /** All or nothing over the stores. */
  public Transactions transactions() {
    return sql.transactions();
  }

  /** Accounts. */
  public UserStore users() {
    return users;
  }

  /** Accounts, for administrators. */
  public UserDirectory directory() {
    return directory;
  }

  /** Passwords. */
  public CredentialStore credentials() {
    return credentials;
  }

  /** Breached passwords that an administrator added. */
  public BreachedPasswordStore breachedPasswords() {
    return new MyBatisBreachedPasswordStore(sql);
  }

  /** Sign-ups that wait for their confirmation. */
  public SignUpAttemptStore signUpAttempts() {
    return new MyBatisSignUpAttemptStore(sql);
  }

  /** Former addresses that their accounts may get back. */
  public HeldAddressStore heldAddresses() {
    return new MyBatisHeldAddressStore(sql);
  }

  /** Mailed links. */
  public OneTimeTokenStore tokens() {
    return new MyBatisOneTimeTokenStore(sql);
  }

  /** Sessions, those in use in memory. */
  public SessionStore sessions() {
    return sessions;
  }

  /** Devices that stay logged in. */
  public RememberedLoginStore rememberedLogins() {
    return new MyBatisRememberedLoginStore(sql);
  }

  /** Browsers that accounts know. */
  public KnownDeviceStore knownDevices() {
    return new MyBatisKnownDeviceStore(sql);
  }

  /** Second factors. */
  public FactorStore factors() {
    return factors;
  }

  /** Unfinished steps. */
  public FlowStore flows() {
    return new MyBatisFlowStore(sql);
  }

  /** Devices on which no second factor is asked. */
  public TrustedDeviceStore trustedDevices() {
    return new MyBatisTrustedDeviceStore(sql);
  }

  /** What was used once and is good no more. */
  public SpentStore spent() {
    return new MyBatisSpentStore(sql);
  }

  /** Attempts, counted. */
  public AttemptStore attempts() {
    return new MyBatisAttemptStore(sql);
  }

  /** Keys that sign access tokens. */
  public SigningKeyStore signingKeys() {
    return new MyBatisSigningKeyStore(sql);
  }

  /** Mail that waits. */
  public Outbox outbox() {
    return new MyBatisOutbox(sql);
  }

  /** What happened. */
  public AuditLog auditLog() {
    return new MyBatisAuditLog(sql);
  }

  /**
   * Whether the database answers, what other processes change is heard of in time, and this node's
   * clock is no more than 30 seconds from that of the database. A SQLite file is this machine's
   * own: there is no other clock.
   */
  public boolean isReady() {
    try {
      return drift.isTolerable()
          && (listening == null || listening.isOpen()) // else the pool would be waited for
          && sql.table(ChangeMapper.class).read(ChangeMapper::ping) == 1
          && feed.isAlive();
    } catch (PortUnavailableException | PersistenceException failure) {
      return false;
    }
  }

  /** What an administrator should look into: a clock more than five seconds off. */
  public List<String> warnings() {
    return drift.warning().stream().toList();
  }

  /** Writes down when sessions were used last, and closes the database. */
  @Override
  public void close() {
    repeating.close();
    if (listening != null) {
      listening.close(); // again: one that was being made is open only now
    }
    try {
      lastSeen.flush();
    } catch (PortUnavailableException | PersistenceException failure) {
      LOG.warn("When sessions were used in the last minute is lost: {}", failure.toString());
    } finally {
      database.close();
    }
  }
}
