package dev.postern.benchmarks;

import dev.postern.benchmarks.Load.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Work per processor second of all processes that do it: that of the program and of PostgreSQL, not
 * that of who asks. Ours and the floor take turns, round by round.
 */
final class Rates {
  private static final int CONNECTIONS = 32;
  private static final String LOG_IN =
      "{\"email\":\"%s\",\"password\":\"" + Accounts.PASSWORD + "\"}";

  private final Databases databases;
  private final Duration time;
  private final int rounds;

  Rates(Databases databases, int seconds, int rounds) {
    this.databases = databases;
    this.time = Duration.ofSeconds(seconds);
    this.rounds = rounds;
  }

  void checks(Table table) {
    try (App app = App.start(JavaApp.class, databases.sqlite())) {
      compare(table, "session check in Java", app, "/postern", "/floor", "≤ 1.3 ×");
    }
    try (App app = App.start(HttpApp.class, databases.sqlite(), "none", "40", "100000")) {
      compare(table, "session check by HTTP", app, "/users/api/v1/session", "/floor", "≤ 1.3 ×");
    }
  }

  private void compare(
      Table table, String figure, App app, String ours, String floor, String goal) {
    Load atOurs = new Load(app.port(), checks(app, ours));
    Load atFloor = new Load(app.port(), checks(app, floor));
    micros(app, atOurs);
    micros(app, atFloor);
    List<Double> oursMicros = new ArrayList<>();
    List<Double> floorMicros = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      oursMicros.add(micros(app, atOurs));
      floorMicros.add(micros(app, atFloor));
    }
    table.add(figure, median(oursMicros), median(floorMicros), "µs CPU", goal);
  }

  private static List<byte[]> checks(App app, String path) {
    return app.told().stream()
        .map(cookie -> Load.get(path, "Cookie: users-session=" + cookie + "\r\n"))
        .toList();
  }

  /** Processor time of one answer, in microseconds. */
  double micros(App app, Load load) {
    return micros(app, load, CONNECTIONS);
  }

  private double micros(App app, Load load, int connections) {
    Supplier<Duration> cpu = () -> app.cpu().plus(App.cpuOfPostgres());
    Duration before = cpu.get();
    Answers answers = load.run(connections, time);
    if (answers.failed() > 0) {
      throw new IllegalStateException(answers.toString());
    }
    return cpu.get().minus(before).toNanos() / 1e3 / answers.succeeded();
  }

  double medianMicros(App app, Load load) {
    List<Double> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      all.add(micros(app, load));
    }
    return median(all);
  }

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** One by each of that many accounts, numbered from there on. */
  static List<byte[]> logIns(int from, int accounts) {
    return IntStream.range(from, from + accounts).mapToObj(Rates::logIn).toList();
  }

  /** One by the account of that number. */
  static byte[] logIn(int account) {
    return Load.post("/users/api/v1/login", LOG_IN.formatted(Accounts.email(account)));
  }

  void logIns(Table table) throws Exception {
    try (App app = App.start(HttpApp.class, databases.postgres(), "argon2", "64", "100000")) {
      Load warmUp = new Load(app.port(), logIns(HttpApp.WARM_UP, 64));
      micros(app, warmUp);
      micros(app, warmUp);
      Load load = new Load(app.port(), logIns(0, 64));
      micros(app, load, 8);
      micros(app, load, 8);
      for (int connections : new int[] {8, 64, 512}) {
        List<Double> ours = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
          ours.add(1e6 / micros(app, load, connections));
          raw.add(rawHashes());
        }
        table.add(
            "log-ins over HTTP, " + connections + " connections",
            median(ours),
            median(raw),
            "/CPU s",
            "≥ 0.9 × the hasher alone");
      }
    }
    try (App app = App.start(HttpApp.class, databases.postgres(), "none", "1000", "100000")) {
      Load load = new Load(app.port(), logIns(0, 1000));
      micros(app, load);
      table.add("log-in without the hash, PostgreSQL", medianMicros(app, load) / 1e3, "ms CPU", "");
    }
  }

  private double rawHashes() {
    try (App app = App.start(RawHashes.class, Long.toString(time.toSeconds()))) {
      return Double.parseDouble(app.told().get(0));
    }
  }
}
