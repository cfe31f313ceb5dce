package dev.postern.benchmarks;

import dev.postern.persistence.PersistenceConfig;
import dev.postern.secret.Secret;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.user.User;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** Tells the heap that one cached session of one account takes. Arguments: URL, how many. */
final class HeapApp {

  private HeapApp() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    var config = PersistenceConfig.of(arguments[0]).withCachedSessions(2 * count);
    var accounts = new Accounts(config, new FastPasswordHasher());
    List<User> users = accounts.add(count);
    List<Secret> secrets = accounts.begin(users);
    try {
      find(accounts, secrets.subList(0, count / 10)); // what is loaded once is not counted
      long before = used();
      long found = find(accounts, secrets.subList(count / 10, count));
      System.out.println(App.TELLS + (used() - before) / (double) found);
    } finally {
      Reference.reachabilityFence(users);
      Reference.reachabilityFence(secrets);
    }
    System.out.println(App.READY + " 0");
  }

  private static long find(Accounts accounts, List<Secret> secrets) {
    return secrets.stream()
        .filter(secret -> accounts.users.sessions().find(secret).isPresent())
        .count();
  }

  /** What is reachable: the last line of a histogram of classes. */
  private static long used() throws JMException {
    Object histogram =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    String total = histogram.toString().strip().replaceFirst("(?s).*\\n", "");
    return Long.parseLong(total.split("\\s+", -1)[2]);
  }
}
