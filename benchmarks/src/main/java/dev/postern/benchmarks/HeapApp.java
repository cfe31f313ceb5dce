package dev.postern.benchmarks;

import dev.postern.persistence.PersistenceConfig;
import dev.postern.secret.Secret;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.user.User;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Tells the heap that one cached session of one account takes. Arguments: URL, how many. */
final class HeapApp {

  private HeapApp() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    var config = PersistenceConfig.of(arguments[0]).withCachedSessions(2 * count);
    var accounts = new Accounts(config, new FastPasswordHasher());
    List<User> users = new ArrayList<>();
    List<Secret> secrets = new ArrayList<>();
    accounts.stores.transactions().run(() -> users.addAll(accounts.add(count)));
    accounts
        .stores
        .transactions()
        .run(
            () ->
                users.forEach(
                    user -> secrets.add(Secret.parse(accounts.begin(user)).orElseThrow())));
    users.clear();
    long before = used();
    long found =
        secrets.stream()
            .filter(secret -> accounts.users.sessions().find(secret).isPresent())
            .count();
    System.out.println(App.TELLS + (used() - before) / (double) count);
    System.out.println(App.READY + " " + found);
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
