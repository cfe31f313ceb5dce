package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes on one PostgreSQL: what one ends the other refuses. */
@ExtendWith(TwoServers.Shared.class)
class TwoServersTest {
  private static final int ROUNDS = Boolean.getBoolean("long") ? 1_000 : 20;

  private final TwoServers servers;
  private final String account;
  private final RunningServer here;
  private final RunningServer there;

  TwoServersTest(TwoServers servers) throws IOException {
    this.servers = servers;
    this.here = servers.here;
    this.there = servers.there;
    String email = Accounts.newAddress();
    servers.open(email);
    this.account = Accounts.account(email, Accounts.PASSWORD);
  }

  /** The Cookie header of a new session, which there is known by heart. */
  private String begin() throws IOException {
    var in = here.postJson("/users/api/v1/login", account);
    assertThat(in.status()).isEqualTo(200);
    String cookie = "Cookie: " + in.header("Set-Cookie").split(";", 2)[0];
    assertThat(isLive(there, cookie)).isTrue();
    return cookie;
  }

  private static boolean isLive(RunningServer server, String cookie) throws IOException {
    return server.get("/users/api/v1/session", cookie).body().contains("\"email\"");
  }

  private Duration untilRefusedThere(String cookie) throws IOException {
    assertThat(here.postJson("/users/api/v1/logout", "{}", cookie).status()).isEqualTo(204);
    assertThat(isLive(here, cookie)).isFalse();
    long answered = System.nanoTime();
    while (isLive(there, cookie)) {
      assertThat(System.nanoTime() - answered).isLessThan(Duration.ofSeconds(10).toNanos());
      LockSupport.parkNanos(100_000);
    }
    return Duration.ofNanos(System.nanoTime() - answered);
  }

  @Test
  void logout_here_isRefusedThere() throws IOException {
    List<Duration> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      all.add(untilRefusedThere(begin()));
    }
    Collections.sort(all);
    Duration max = all.get(ROUNDS - 1);
    System.out.printf(
        "Refused by the other process after p50 %.1f, p99 %.1f, max %.1f ms of %,d%n",
        millis(all.get(ROUNDS / 2)), millis(all.get(ROUNDS * 99 / 100)), millis(max), ROUNDS);
    assertThat(max).isLessThan(Duration.ofSeconds(1));
  }

  /** A browser that was closed: all of its tabs come back with the one cookie that is left. */
  @Test
  void rememberedDevice_manyRequestsAtOnceToBoth_oneLogin() throws Exception {
    String wish = account.replace("}", ",\"remember\":true}");
    String cookie = "Cookie: " + remembered(here.postJson("/users/api/v1/login", wish));
    long before = carriedOver();
    List<RunningServer.Answer> answers =
        servers.race(server -> server.get("/users/api/v1/session", cookie));
    assertThat(answers).allMatch(answer -> answer.body().contains("\"REMEMBERED\""));
    assertThat(answers.stream().map(TwoServersTest::remembered).distinct()).hasSize(1);
    assertThat(carriedOver()).isEqualTo(before + 1);
  }

  private static String remembered(RunningServer.Answer answer) {
    return answer
        .head()
        .lines()
        .filter(line -> line.startsWith("Set-Cookie: users-remember="))
        .map(line -> line.substring("Set-Cookie: ".length()).split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private long carriedOver() throws SQLException {
    return servers.count("audit WHERE detail = 'remembered'");
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  @Test
  void logout_whileTheFeedIsCut_isRefusedThereWithinThreeSeconds() throws IOException {
    String cookie = begin();
    servers.feed.cut();
    try {
      // into its cache, which nothing that it hears can empty now
      assertThat(isLive(there, cookie)).isTrue();
      assertThat(untilRefusedThere(cookie)).isLessThan(Duration.ofMillis(3_200));
      assertThat(there.get("/users/health/ready").status()).isEqualTo(503);
    } finally {
      servers.feed.mend();
    }
    long mended = System.nanoTime();
    while (there.get("/users/health/ready").status() != 200) {
      assertThat(System.nanoTime() - mended).isLessThan(Duration.ofSeconds(10).toNanos());
      LockSupport.parkNanos(10_000_000);
    }
  }
}
