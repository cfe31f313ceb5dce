package dev.postern.benchmarks;

import dev.postern.persistence.PersistenceConfig;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.user.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What sessions and the program take. */
final class Sizes {
  private static final int SESSIONS = 50_000;

  private final Databases databases;
  private final Path jar;

  Sizes(Databases databases, Path jar) {
    this.databases = databases;
    this.jar = jar;
  }

  void measure(Table table) throws Exception {
    try (App app = App.start(HeapApp.class, databases.sqlite(), Integer.toString(SESSIONS))) {
      table.add(
          "heap per cached session, its account included",
          Double.parseDouble(app.told().get(0)),
          "bytes",
          "≤ 300 bytes");
    }
    String sqlite = databases.sqlite();
    Path file = Path.of(sqlite.substring("jdbc:sqlite:".length()));
    long before = sizeAfter(sqlite, file, 0);
    long after = sizeAfter(sqlite, file, SESSIONS);
    table.add(
        "disk per session, SQLite", (after - before) / (double) SESSIONS, "bytes", "≤ 300 bytes");
    String postgres = databases.postgres();
    sessions(postgres, SESSIONS);
    table.add(
        "disk per session, PostgreSQL",
        databases.number(postgres, "SELECT pg_total_relation_size('session')") / (double) SESSIONS,
        "bytes",
        "≤ 300 bytes");
    table.add("the server's jar", Files.size(jar) / 1e6, "MB", "");
  }

  private static long sizeAfter(String url, Path file, int count) throws Exception {
    sessions(url, count);
    return Files.size(file);
  }

  /** That many sessions, one after the other. */
  private static void sessions(String url, int count) {
    try (var accounts = new Accounts(PersistenceConfig.of(url), new FastPasswordHasher())) {
      var stores = accounts.stores;
      List<User> one = accounts.add(1);
      User user = stores.users().find(one.get(0).email()).orElseThrow();
      for (int from = 0; from < count; from += 1_000) {
        stores
            .transactions()
            .run(
                () -> {
                  for (int i = 0; i < 1_000; i++) {
                    accounts.begin(user);
                  }
                });
      }
    }
  }
}
