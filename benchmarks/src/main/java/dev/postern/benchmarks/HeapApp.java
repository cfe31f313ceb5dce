package dev.postern.benchmarks;

import dev.postern.persistence.PersistenceConfig;
import dev.postern.secret.Secret;
import dev.postern.testkit.FastPasswordHasher;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Tells the heap that one cached session of one account takes. Arguments: URL, how many. */
final class HeapApp {

  private HeapApp() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    var config = PersistenceConfig.of(arguments[0]).withCachedSessions(2 * count);
    var accounts = new Accounts(config, new FastPasswordHasher());
    List<Secret> secrets = accounts.begin(accounts.add(count));
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
