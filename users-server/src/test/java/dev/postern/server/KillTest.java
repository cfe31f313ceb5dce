package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.WRONG;
import static dev.postern.server.Accounts.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import dev.postern.server.Person.Step;
import dev.postern.testkit.SmtpServer;
import dev.postern.testkit.SmtpServer.Received;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed (kill -9) while people sign up, confirm, reset their passwords and log
 * in. What they were answered is held against the store, and against the mails that arrived.
 */
@ExtendWith(Postgres.Shared.class)
class KillTest {
  private static final boolean LONG = Boolean.getBoolean("long");
  private static final int PEOPLE_AT_ONCE = 4;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(1);
  private static final Pattern LINK = Pattern.compile("/link/([a-z-]+)/([A-Za-z0-9_-]{43})");

  @TempDir private Path folder;
  private final SmtpServer smtp = SmtpServer.start();
  private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE_AT_ONCE);
  private final List<Person> everybody = new ArrayList<>();
  private final Random random = new Random();
  private final Semaphore somebodyIsThrough = new Semaphore(0);
  private volatile boolean alive;

  @AfterEach
  void end() {
    threads.shutdownNow();
    smtp.close();
  }

  @Test
  void kill_onSqlite_nothingAnsweredIsLost() throws Exception {
    kill(LONG ? 50 : 3, "jdbc:sqlite:" + folder.resolve("users.db"));
  }

  @Test
  void kill_onPostgres_nothingAnsweredIsLost(Postgres postgres) throws Exception {
    kill(LONG ? 50 : 2, postgres.newDatabase());
  }

  private void kill(int times, String dbUrl) throws Exception {
    RunningServer server = start(dbUrl);
    try (var store = DriverManager.getConnection(dbUrl)) {
      for (int time = 0; time < times; time++) {
        List<Person> people = liveAndDie(server);
        server = start(dbUrl);
        for (Person person : people) {
          assertKept(person, server, store);
        }
        assertNothingIsHalf(store);
        everybody.addAll(people);
      }
      assertMailsAreThose(server, store);
      System.out.printf(
          "Killed %d times: %d people got through, %d were cut off%n",
          times, among(Step.ANSWERED), everybody.size() - among(Step.ANSWERED));
    } finally {
      server.close();
    }
  }

  private long among(Step logIn) {
    return everybody.stream().filter(person -> person.logIn == logIn).count();
  }

  private RunningServer start(String dbUrl) throws Exception {
    Map<String, String> environment = new HashMap<>(RunningServer.environment(dbUrl));
    environment.put(RunningServer.SMTP_URL, "smtp://localhost:" + smtp.port());
    environment.put("USERS_BASE_URL", TwoServers.SITE);
    environment.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"); // soon warm
    environment.put("USERS_BIND_ADDRESS", "127.0.0.1");
    return RunningServer.inAnotherProcess(environment);
  }

  /** Those who came before the server was killed. */
  private List<Person> liveAndDie(RunningServer server) throws Exception {
    alive = true;
    somebodyIsThrough.drainPermits();
    List<Future<List<Person>>> all = new ArrayList<>();
    for (int thread = 0; thread < PEOPLE_AT_ONCE; thread++) {
      all.add(threads.submit(() -> comeOneByOne(server)));
    }
    assertThat(somebodyIsThrough.tryAcquire(30, TimeUnit.SECONDS)).isTrue(); // it is warm
    LockSupport.parkNanos(random.nextLong(LONGEST_LIFE.toNanos()));
    alive = false; // nobody new comes
    server.kill();
    List<Person> people = new ArrayList<>();
    for (Future<List<Person>> some : all) {
      people.addAll(some.get(30, TimeUnit.SECONDS));
    }
    return people;
  }

  private List<Person> comeOneByOne(RunningServer server) {
    List<Person> people = new ArrayList<>();
    while (alive) {
      Person person = new Person();
      people.add(person);
      person.goThrough(server, this::await);
      if (person.logIn == Step.ANSWERED) {
        somebodyIsThrough.release();
      }
    }
    return people;
  }

  private String await(String email, TokenPurpose purpose) {
    while (alive) {
      Optional<String> link = links(email, purpose).stream().findFirst();
      if (link.isPresent()) {
        return link.get();
      }
      LockSupport.parkNanos(5_000_000);
    }
    return "";
  }

  private List<Received> mails(String email) {
    return smtp.received().stream().filter(mail -> mail.to().contains(email)).toList();
  }

  private List<String> links(String email, TokenPurpose purpose) {
    return mails(email).stream()
        .flatMap(mail -> LINK.matcher(mail.content().replace("=\r\n", "")).results())
        .filter(link -> link.group(1).equals(purpose.pathName()))
        .map(link -> link.group(2))
        .distinct()
        .toList();
  }

  /** What somebody was answered is so; what they weren't either is or isn't, as a whole. */
  private void assertKept(Person person, RunningServer server, Connection store)
      throws SQLException, IOException {
    String email = person.email;
    boolean signedUp = count(store, "users WHERE email = ?", email) == 1;
    assertStep(person.signUp, signedUp, email + " signed up");
    boolean confirmed = count(store, "users WHERE email_confirmed = 1 AND email = ?", email) == 1;
    assertStep(person.confirmation, confirmed, email + " confirmed");
    if (!person.confirmToken.isEmpty()) {
      assertThat(isLive(store, person.confirmToken)).as("%s's link", email).isEqualTo(!confirmed);
    }
    boolean hasNew = confirmed && hasPassword(server, email, WRONG);
    assertStep(person.reset, hasNew, email + " reset the password");
    assertThat(hasNew || !confirmed || hasPassword(server, email, PASSWORD)).as(email).isTrue();
    if (!person.resetToken.isEmpty()) {
      assertThat(isLive(store, person.resetToken)).as("%s's link", email).isEqualTo(!hasNew);
    }
    if (person.logIn == Step.ANSWERED) {
      assertThat(server.get("/users/api/v1/session", person.session()).body()).contains(email);
    }
  }

  private static void assertStep(Step step, boolean happened, String what) {
    if (step != Step.UNKNOWN) {
      assertThat(happened).as(what).isEqualTo(step == Step.ANSWERED);
    }
  }

  private static boolean hasPassword(RunningServer server, String email, String password)
      throws IOException {
    return server.postJson("/users/api/v1/login", account(email, password)).status() == 200;
  }

  private static boolean isLive(Connection store, String token) throws SQLException {
    byte[] hash = Secret.parse(token).orElseThrow().hash().toBytes();
    return count(store, "one_time_token WHERE hash = ?", hash) == 1;
  }

  private static int count(Connection store, String fromWhere, Object... parameters)
      throws SQLException {
    try (PreparedStatement count = store.prepareStatement("SELECT count(*) FROM " + fromWhere)) {
      for (int index = 0; index < parameters.length; index++) {
        count.setObject(index + 1, parameters[index]);
      }
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void assertNothingIsHalf(Connection store) throws SQLException {
    String noCredential =
        """
        users u WHERE NOT EXISTS (SELECT 1 FROM password p WHERE p.user_id = u.id)
        AND NOT EXISTS (SELECT 1 FROM sign_up_attempt a WHERE a.email = u.email)""";
    assertThat(count(store, noCredential)).as("users without a credential").isZero();
    String unaudited = "users u WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.user_id = u.id)";
    assertThat(count(store, unaudited)).as("users without their line in the audit log").isZero();
  }

  /** Once the last mail is sent, there is one for each change, and none without. */
  private void assertMailsAreThose(RunningServer server, Connection store)
      throws SQLException, IOException {
    try (var statement = store.createStatement()) {
      statement.executeUpdate("UPDATE outbox SET due = 0"); // those who claimed them are no more
    }
    long begun = System.nanoTime();
    while (count(store, "outbox") > 0) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
      LockSupport.parkNanos(20_000_000);
    }
    for (Person person : everybody) {
      String email = person.email;
      boolean signedUp = count(store, "users WHERE email = ?", email) == 1;
      assertThat(!links(email, TokenPurpose.CONFIRM).isEmpty())
          .as("%s is asked to confirm", email)
          .isEqualTo(signedUp);
      boolean linkSent = !links(email, TokenPurpose.RESET).isEmpty();
      assertStep(person.request, linkSent, email + " is sent a link");
      assertThat(mails(email).stream().anyMatch(KillTest::tellsOfANewPassword))
          .as("%s is told of the new password", email)
          .isEqualTo(signedUp && hasPassword(server, email, WRONG));
    }
  }

  private static boolean tellsOfANewPassword(Received mail) {
    return mail.content().contains("Subject: Your password for Postern was changed");
  }
}
