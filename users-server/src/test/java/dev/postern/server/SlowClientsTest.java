package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.account;
import static dev.postern.server.Accounts.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that a thousand clients of slowhttptest keep connections to. */
@Tag("interop")
class SlowClientsTest {
  private static final int CONNECTIONS = 1_000;
  private static final int VISITS = 40;

  /** How much longer an honest visit takes in the middle; what is measured is far below. */
  private static final double MOST_TIMES_SLOWER = 5;

  @TempDir private static Path folder;
  private static RunningServer server;
  private static String account;
  private static String cookies;

  /** What is slow, as slowhttptest says it. */
  enum Attack {
    HEAD("/users/login", "-H -i 5"),
    BODY("/users/api/v1/login", "-B -i 5 -s 8192 -f application/json"),
    READING("/users/api/v1/openapi.json", "-X -w 1 -y 2 -n 5 -z 8 -k 10");

    private final String path;
    private final String options;

    Attack(String path, String options) {
      this.path = path;
      this.options = options;
    }

    List<String> command() {
      String command = "prlimit --nofile=4096 slowhttptest -l 120 -p 10 -r 500 -c " + CONNECTIONS;
      String url = server.site() + path;
      return List.of((command + " -u " + url + " " + options).split(" ", -1));
    }
  }

  @BeforeAll
  static void start() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("users.db");
    server = RunningServer.inAnotherProcess(RunningServer.environment(url));
    String email = newAddress();
    account = account(email, PASSWORD);
    cookies = Accounts.cookies(Accounts.open(server, server::mailsTo, email));
    visits(); // until it is warm
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** How long visits of somebody honest take, in the middle, in milliseconds; none may fail. */
  private static double visits() throws IOException {
    List<Double> all = new ArrayList<>();
    for (int visit = 0; visit < VISITS; visit++) {
      long begun = System.nanoTime();
      assertThat(server.get("/users/login").status()).isEqualTo(200);
      assertThat(server.get("/users/api/v1/session", cookies).body()).contains("\"email\"");
      assertThat(server.postJson("/users/api/v1/login", account).status()).isEqualTo(200);
      all.add((System.nanoTime() - begun) / 1e6);
    }
    Collections.sort(all);
    return all.get(VISITS / 2);
  }

  /** How many connections to the server this machine keeps open. */
  private static long connections() throws IOException {
    int port = URI.create(server.site()).getPort();
    String open = String.format(Locale.ROOT, ":%04X 01", port); // to that port, and established
    try (Stream<String> sockets = Files.lines(Path.of("/proc/net/tcp"))) {
      return sockets.filter(socket -> socket.contains(open)).count();
    }
  }

  @ParameterizedTest
  @EnumSource
  void visit_besideAThousandSlowClients_goesOn(Attack attack) throws IOException {
    double idle = visits();
    Process slow =
        new ProcessBuilder(attack.command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(attack + ".log").toFile())
            .start();
    try {
      while (connections() < CONNECTIONS) {
        assertThat(slow.isAlive()).isTrue();
        LockSupport.parkNanos(10_000_000);
      }
      double attacked = visits();
      assertThat(connections()).as("still there").isGreaterThan(CONNECTIONS * 9 / 10);
      System.out.printf(
          "A visit beside %,d clients slow in %s: %.1f ms in the middle, %.1f without them%n",
          CONNECTIONS, attack, attacked, idle);
      assertThat(attacked).isLessThan(MOST_TIMES_SLOWER * idle);
    } finally {
      slow.destroyForcibly().onExit().join();
    }
  }
}
