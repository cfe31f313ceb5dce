package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * No clock tells who has an account. A request about an address that has one and a request about
 * one that has none are sent in turn, so that whatever else the machine does slows both alike. What
 * counts is the median of the differences, which a few slow answers don't move.
 */
@EnabledIfSystemProperty(named = "long", matches = "true")
class TimingTest {
  private static final int PAIRS = 1_000;
  private static final int WARM_UP = 100;
  private static final double GREATEST_GAP = 1.0; // ms

  /** Enough that none of them, and no address without one, comes to be locked. */
  private static final int ACCOUNTS = 25;

  private static final int MOST_FAILURES = 100;
  private static final String PASSWORD = "correct-horse-battery-19";
  private static final String WRONG = "another-horse-battery-20";
  private static final Pattern CONFIRM = Pattern.compile("/link/confirm/([A-Za-z0-9_-]{43})");

  @TempDir private static Path folder;
  private static RunningServer server;

  /** Sends a request about an address. */
  @FunctionalInterface
  private interface Request {
    RunningServer.Answer send(String email) throws IOException;
  }

  /** Hashes are as cheap as they may be, so that they don't hide the rest. */
  @BeforeAll
  static void start() throws Exception {
    var settings = RunningServer.environment("jdbc:sqlite:" + folder.resolve("users.db"));
    settings.put("USERS_MAX_PASSWORD_FAILURES", Integer.toString(MOST_FAILURES));
    settings.put("USERS_MAILS_PER_ADDRESS", "0");
    server = RunningServer.inAnotherProcess(settings);
    for (int account = 0; account < ACCOUNTS; account++) {
      open(known(account));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String known(int pair) {
    return "known-" + (10 + pair % ACCOUNTS) + "@example.com";
  }

  private static String unknown(int pair) {
    return "other-" + (10 + pair % ACCOUNTS) + "@example.com";
  }

  private static void open(String email) throws IOException {
    assertThat(signUp(email).status()).isEqualTo(202);
    String body = "{\"token\":\"" + mailed(email) + "\",\"password\":\"" + PASSWORD + "\"}";
    assertThat(post("/link/confirm", body).status()).isEqualTo(200);
  }

  /** The secret of the link, as soon as it is in the mailbox. */
  private static String mailed(String email) throws IOException {
    long asked = System.nanoTime();
    while (System.nanoTime() - asked < 10_000_000_000L) {
      String mails = server.get("/users/dev/mailbox.json").body();
      Matcher link = CONFIRM.matcher(mails.substring(Math.max(mails.indexOf(email), 0)));
      if (mails.contains(email) && link.find()) {
        return link.group(1);
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no mail to " + email);
  }

  private static RunningServer.Answer signUp(String email) throws IOException {
    return post("/signup", account(email, PASSWORD));
  }

  private static String account(String email, String password) {
    return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
  }

  private static RunningServer.Answer post(String path, String body) throws IOException {
    return server.postJson("/users/api/v1" + path, body);
  }

  /** By how many milliseconds an answer about an address with an account takes longer. */
  private static void compare(String name, int status, Addresses addresses, Request request)
      throws IOException {
    List<Double> known = new ArrayList<>();
    List<Double> unknown = new ArrayList<>();
    List<Double> gaps = new ArrayList<>();
    for (int pair = 0; pair < WARM_UP + PAIRS; pair++) {
      boolean knownFirst = pair % 2 == 0; // what an answer leaves to be done slows the next
      double first = time(knownFirst ? known(pair) : addresses.unknown(pair), status, request);
      double second = time(knownFirst ? addresses.unknown(pair) : known(pair), status, request);
      if (pair >= WARM_UP) {
        known.add(knownFirst ? first : second);
        unknown.add(knownFirst ? second : first);
        gaps.add(knownFirst ? first - second : second - first);
      }
    }
    double gap = median(gaps);
    System.out.printf(
        "%s: median with an account %.2f, without %.2f, of the differences %+.3f ms, %,d pairs%n",
        name, median(known), median(unknown), gap, PAIRS);
    assertThat(Math.abs(gap)).as(name).isLessThan(GREATEST_GAP);
  }

  /** The address without an account of a pair. */
  @FunctionalInterface
  private interface Addresses {
    String unknown(int pair);
  }

  private static double time(String email, int status, Request request) throws IOException {
    long begun = System.nanoTime();
    RunningServer.Answer answer = request.send(email);
    long ended = System.nanoTime();
    assertThat(answer.status()).isEqualTo(status);
    return (ended - begun) / 1e6;
  }

  private static double median(List<Double> all) {
    List<Double> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  @Test
  void login_wrongPassword_takesAsLongWithoutAnAccount() throws IOException {
    compare("Log-in", 401, TimingTest::unknown, email -> post("/login", account(email, WRONG)));
  }

  @Test
  void reset_takesAsLongWithoutAnAccount() throws IOException {
    compare(
        "Reset",
        202,
        TimingTest::unknown,
        email -> post("/mail/password-reset", "{\"email\":\"" + email + "\"}"));
  }

  /** The first sign-up makes an account, so each is for another address. */
  @Test
  void signup_takesAsLongWithoutAnAccount() throws IOException {
    compare(
        "Sign-up", 202, pair -> "fresh-" + (10_000 + pair) + "@example.com", TimingTest::signUp);
  }
}
