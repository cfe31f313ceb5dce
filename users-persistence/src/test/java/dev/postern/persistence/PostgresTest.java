package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.session;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.persistence.PersistenceConfig.Login;
import dev.postern.port.PortUnavailableException;
import dev.postern.session.Session;
import dev.postern.testkit.CuttableProxy;
import dev.postern.testkit.TestClock;
import dev.postern.user.User;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** What is so on PostgreSQL alone: many who write at once, and nodes that call each other. */
class PostgresTest {
  private static final Instant SEEN_AFTER = NOW.minus(Duration.ofMinutes(30));
  private static final Duration TRUSTED = Duration.ofSeconds(3);

  @RegisterExtension private final TestDatabase database = new TestDatabase(Engine.POSTGRESQL);

  private final User ada = confirmed(ADA);

  /** A thread for each task: they wait for each other. */
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static boolean isLive(SqlStores node, Session session) {
    return node.sessions().find(session.token(), NOW, SEEN_AFTER).isPresent();
  }

  private static Duration untilRefused(SqlStores node, Session session) {
    long began = System.nanoTime();
    while (isLive(node, session)) {
      assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(10).toNanos());
      LockSupport.parkNanos(100_000);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private Session begun(SqlStores node) {
    node.users().add(ada);
    Session session = session(ada);
    node.sessions().add(session);
    return session;
  }

  @Test
  void end_here_isHeardOfThereLongBeforeTheNextLook() {
    SqlStores here = database.open();
    SqlStores there = database.open();
    Session session = begun(here);
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      Session another = session(ada);
      here.sessions().add(another);
      assertThat(isLive(there, another)).isTrue();
      here.sessions().end(another.token());
      Duration took = untilRefused(there, another);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
    assertThat(slowest).isLessThan(ChangeFeed.EVERY.dividedBy(2));
    assertThat(isLive(there, session)).isTrue();
  }

  @Test
  void end_feedsConnectionCut_storeIsAskedWithinThreeSeconds() throws Exception {
    URI server = URI.create(database.config().dbUrl().substring("jdbc:".length()));
    try (var proxy = new CuttableProxy(server.getPort())) {
      String direct = database.config().dbUrl().replace(":" + server.getPort(), ":" + proxy.port());
      SqlStores here = database.open();
      SqlStores there = database.open(database.config().withDirectUrl(direct));
      Session session = begun(here);
      assertThat(isLive(there, session)).isTrue();
      proxy.cut();
      here.sessions().end(session.token());
      assertThat(untilRefused(there, session)).isLessThan(TRUSTED.plusMillis(200));
      assertThat(there.isReady()).as("it says that it is cut off").isFalse();
      proxy.mend();
      long mended = System.nanoTime();
      while (!there.isReady()) {
        assertThat(System.nanoTime() - mended).isLessThan(TRUSTED.toNanos());
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  @Test
  void change_isTold_onlyWhereSomethingEnds() throws Exception {
    SqlStores stores = database.open();
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + PostgresMapper.CHANNEL);
      var listening = connection.unwrap(PGConnection.class);
      Session session = begun(stores);
      stores.users().recordLogin(ada, NOW);
      assertThat(listening.getNotifications(200)).isEmpty();
      stores.sessions().end(session.token());
      assertThat(listening.getNotifications(5_000)).hasSize(1);
      stores.sessions().endAll(ada.id());
      assertThat(listening.getNotifications(5_000)).hasSize(1);
    }
  }

  @Test
  void removeUnconfirmed_signUpUnderWay_accountStays() throws Exception {
    SqlStores stores = database.open();
    Instant end = NOW.plus(Duration.ofDays(1));
    stores.users().add(unconfirmed(BOB));
    stores.signUpAttempts().add(attempt(BOB));
    var signedUp = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var signUp =
        CompletableFuture.runAsync(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(unconfirmed(BOB));
                          stores.signUpAttempts().add(attempt(BOB, secretHash(), end));
                          signedUp.countDown();
                          await(goOn);
                        }),
            threads);
    await(signedUp);
    var purge = CompletableFuture.supplyAsync(() -> stores.users().removeUnconfirmed(end), threads);
    LockSupport.parkNanos(200_000_000);
    assertThat(purge).as("it waits for the sign-up").isNotDone();
    goOn.countDown();
    signUp.get(5, TimeUnit.SECONDS);
    assertThat(purge.get(5, TimeUnit.SECONDS)).isZero();
    assertThat(stores.users().find(BOB)).isPresent();
  }

  @Test
  void add_accountIsBeingRemoved_isMadeAnew() throws Exception {
    SqlStores stores = database.open();
    stores.users().add(unconfirmed(BOB));
    try (Connection purge = database.connection();
        Statement statement = purge.createStatement()) {
      purge.setAutoCommit(false);
      statement.execute("SELECT id FROM users FOR UPDATE");
      User anew = unconfirmed(BOB);
      var signUp = CompletableFuture.supplyAsync(() -> stores.users().add(anew), threads);
      LockSupport.parkNanos(200_000_000);
      assertThat(signUp).isNotDone();
      statement.execute("DELETE FROM users");
      purge.commit();
      signUp.get(5, TimeUnit.SECONDS);
      assertThat(stores.users().find(BOB)).contains(anew);
    }
  }

  @Test
  void write_rowIsLockedForLong_refusedWithATimeToComeBack() throws Exception {
    SqlStores stores = database.open(database.config().withDbWait(Duration.ofMillis(250)));
    stores.users().add(ada);
    try (Connection other = database.connection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE users SET enabled = 0");
      assertThatThrownBy(() -> stores.users().recordLogin(ada, NOW))
          .isInstanceOf(PortUnavailableException.class);
      assertThat(stores.users().find(ADA)).as("reads go on").isPresent();
      other.rollback();
    }
    stores.users().recordLogin(ada, NOW);
    assertThat(stores.users().find(ADA).orElseThrow().lastLoginIfAny()).contains(NOW);
  }

  @Test
  void read_allConnectionsInUse_refusedWithATimeToComeBack() throws Exception {
    SqlStores stores =
        database.open(database.config().withConnections(2).withDbWait(Duration.ofMillis(250)));
    var done = new CountDownLatch(1);
    var begun = new CountDownLatch(2);
    Runnable busy =
        () ->
            stores
                .transactions()
                .run(
                    () -> {
                      begun.countDown();
                      await(done);
                    });
    var first = CompletableFuture.runAsync(busy, threads);
    var second = CompletableFuture.runAsync(busy, threads);
    await(begun);
    assertThatThrownBy(() -> stores.users().find(ADA)).isInstanceOf(PortUnavailableException.class);
    done.countDown();
    CompletableFuture.allOf(first, second).get(5, TimeUnit.SECONDS);
    assertThat(stores.users().find(ADA)).isEmpty();
  }

  @Test
  void run_connectionBreaksInside_nothingIsLeftAndTheNextOneWorks() {
    SqlStores stores = database.open();
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .run(
                        () -> {
                          stores.users().add(ada);
                          database.execute(
                              """
                              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                              WHERE state = 'idle in transaction'
                                AND datname = current_database()""");
                          stores.users().find(ADA);
                        }))
        .isInstanceOf(PortUnavailableException.class);
    assertThat(stores.users().find(ADA)).isEmpty();
    stores.users().add(ada);
    assertThat(stores.users().find(ADA)).isPresent();
  }

  @Test
  void open_nobodyThere_namesTheSettingAndNoSecret() {
    var config =
        PersistenceConfig.of("jdbc:postgresql://localhost:1/users?password=canary")
            .withLogin(new Login("ada", "canary"));
    assertThatThrownBy(() -> SqlStores.open(config, TestDatabase.KEYS, new TestClock()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dbUrl")
        .hasMessageContaining("localhost:1")
        .message()
        .doesNotContain("canary");
  }

  @Test
  void open_noSuchDatabase_saysSo() {
    String url = database.config().dbUrl().replaceFirst("/test\\d+", "/nowhere");
    assertThatThrownBy(
            () -> SqlStores.open(PersistenceConfig.of(url), TestDatabase.KEYS, new TestClock()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
