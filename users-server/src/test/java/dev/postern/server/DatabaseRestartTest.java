package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.WRONG;
import static dev.postern.server.Accounts.account;
import static dev.postern.server.Accounts.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.server.RunningServer.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose PostgreSQL crashes under load, and comes back. */
class DatabaseRestartTest {
  private static final String API = "/users/api/v1";
  private static final int THREADS_OF_EACH_KIND = 2;

  /** Long enough that a pool which asks ever more seldom would do so every five seconds only. */
  private static final Duration OUTAGE = Duration.ofSeconds(Boolean.getBoolean("long") ? 12 : 1);

  private static final Duration NOTICED = Duration.ofSeconds(1);
  private static final Duration RECOVERED = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(2);

  /** What a machine that does other things, too, makes of the same rate. */
  private static final double FULL = 0.7;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final Set<String> signedUp = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  /** When a request was sent and answered, and whether it was served: refused for now otherwise. */
  private record Reply(long sent, long answered, boolean served) {}

  /** Sends one request. */
  @FunctionalInterface
  private interface Request {
    Answer send() throws IOException;
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static boolean isSomebody(Answer answer) {
    return answer.status() == 200 && answer.body().contains("\"email\"");
  }

  private static boolean isNobody(Answer answer) {
    return answer.status() == 200 && !answer.body().contains("\"email\"");
  }

  /** Sends such requests until all is over; each is answered right, or refused for now. */
  private Stream<Future<?>> send(Request request, Predicate<Answer> isRight) {
    return Stream.generate(() -> threads.submit(() -> sendAll(request, isRight)))
        .limit(THREADS_OF_EACH_KIND)
        .map(it -> it);
  }

  private Void sendAll(Request request, Predicate<Answer> isRight) throws IOException {
    while (!over) {
      long sent = System.nanoTime();
      Answer answer = request.send();
      boolean served = isRight.test(answer);
      if (!served) {
        assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
      }
      replies.add(new Reply(sent, System.nanoTime(), served));
    }
    return null;
  }

  private Answer signUp(RunningServer server) throws IOException {
    String email = newAddress();
    Answer answer = server.postJson(API + "/signup", account(email, PASSWORD));
    if (answer.status() == 202) {
      signedUp.add(email);
    }
    return answer;
  }

  /** Who is asked, again and again, whether it is ready. */
  private List<Reply> probe(RunningServer server) throws IOException {
    List<Reply> probes = new ArrayList<>();
    while (!over) {
      long sent = System.nanoTime();
      boolean ready = server.get("/users/health/ready").status() == 200;
      probes.add(new Reply(sent, System.nanoTime(), ready));
      LockSupport.parkNanos(10_000_000);
    }
    return probes;
  }

  private static void pause(Duration time) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** How many are served in a second. */
  private double rate(long from, long to) {
    long served =
        replies.stream()
            .filter(Reply::served)
            .filter(reply -> reply.answered() >= from && reply.answered() < to)
            .count();
    return served / ((to - from) / 1e9);
  }

  private static void assertEachSignUpIsThere(String dbUrl, Set<String> emails)
      throws SQLException {
    Set<String> there = ConcurrentHashMap.newKeySet();
    try (var connection = DriverManager.getConnection(dbUrl);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT email FROM users")) {
      while (rows.next()) {
        there.add(rows.getString(1));
      }
    }
    assertThat(emails).isNotEmpty().allMatch(there::contains);
  }

  private static Duration longest(Stream<Reply> replies) {
    return Duration.ofNanos(
        replies.mapToLong(reply -> reply.answered() - reply.sent()).max().orElseThrow());
  }

  @Test
  void database_crashesUnderLoadAndComesBack_noAnswerIsWrongAndAllIsServedAgain() throws Exception {
    try (var postgres = new CrashingPostgres(folder.resolve("data"));
        var server = RunningServer.inAnotherProcess(RunningServer.environment(postgres.url()))) {
      String email = newAddress();
      String cookies = Accounts.cookies(Accounts.open(server, server::mailsTo, email));
      String nobodys = Accounts.cookies(Map.of("users-session", "A".repeat(43)));
      String account = account(email, PASSWORD);
      List<Future<?>> senders =
          Stream.of(
                  send(() -> server.get(API + "/session", cookies), it -> isSomebody(it)),
                  send(() -> server.get(API + "/session", nobodys), it -> isNobody(it)),
                  send(() -> server.postJson(API + "/login", account), it -> isSomebody(it)),
                  send(
                      () -> server.postJson(API + "/login", account(newAddress(), WRONG)),
                      it -> it.status() == 401),
                  send(() -> signUp(server), it -> it.status() == 202))
              .flatMap(kind -> kind)
              .toList();
      Future<List<Reply>> prober = threads.submit(() -> probe(server));
      pause(MEASURED.multipliedBy(2)); // it warms up meanwhile

      long crash = System.nanoTime();
      postgres.crash();
      pause(OUTAGE);
      postgres.comeBack();
      long back = System.nanoTime();
      pause(RECOVERED.plus(MEASURED));
      over = true;
      for (Future<?> sender : senders) {
        sender.get(20, TimeUnit.SECONDS);
      }
      List<Reply> probes = prober.get(20, TimeUnit.SECONDS);

      Reply off = first(probes, false, crash);
      Reply on = first(probes, true, off.sent());
      long full = back + RECOVERED.toNanos();
      double before = rate(crash - MEASURED.toNanos(), crash);
      double after = rate(full, full + MEASURED.toNanos());
      System.out.printf(
          "PostgreSQL crashed: not ready after %d ms; back: ready after %d ms,"
              + " %.0f requests a second, %.0f before the crash%n",
          millis(off.answered() - crash), millis(on.answered() - back), after, before);
      assertThat(Duration.ofNanos(off.answered() - crash)).isLessThan(NOTICED);
      assertThat(longest(probes.stream())).isLessThan(NOTICED);
      assertThat(on.answered()).as("not while it is away").isGreaterThan(back - NOTICED.toNanos());
      assertThat(on.answered()).as("ready again").isLessThan(full);
      assertThat(replies).filteredOn(reply -> reply.sent() > full).allMatch(Reply::served);
      assertThat(after).isGreaterThan(FULL * before);
      assertEachSignUpIsThere(postgres.url(), signedUp);
    }
  }

  private static Reply first(List<Reply> probes, boolean ready, long from) {
    return probes.stream()
        .filter(probe -> probe.served() == ready && probe.sent() >= from)
        .findFirst()
        .orElseThrow();
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }
}
