package dev.postern.benchmarks;

import dev.postern.credential.Password;
import dev.postern.password.Argon2Config;
import dev.postern.password.Argon2PasswordHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The hasher alone, one thread per core. Argument: seconds. Tells hashes per processor second. */
final class RawHashes {

  private RawHashes() {}

  public static void main(String[] arguments) throws Exception {
    var hasher = new Argon2PasswordHasher(Argon2Config.DEFAULT, Accounts.SECRETS);
    var password = Password.of(Accounts.PASSWORD);
    var hash = Optional.of(hasher.hash(password));
    long seconds = Long.parseLong(arguments[0]);
    run(() -> hasher.verify(password, hash), Math.max(2, seconds / 3));
    long before = App.cpuOf(ProcessHandle.current()).toNanos();
    int count = run(() -> hasher.verify(password, hash), seconds);
    double cpu = (App.cpuOf(ProcessHandle.current()).toNanos() - before) / 1e9;
    System.out.println(App.TELLS + count / cpu);
    System.out.println(App.READY + " 0");
  }

  private static int run(Runnable work, long seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000;
    var count = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
      var thread =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  work.run();
                  count.incrementAndGet();
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return count.get();
  }
}
