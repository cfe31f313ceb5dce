package dev.postern.benchmarks;

import dev.postern.mail.MailConfig;
import dev.postern.mail.MailNotifier;
import dev.postern.mail.SmtpConfig;
import dev.postern.mail.SmtpTransport;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.SmtpServer;
import dev.postern.user.User;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;

/** How fast a queue of mails reaches a mail server on this machine. */
final class MailQueue {
  private static final int MAILS = 10_000;

  private final Databases databases;

  MailQueue(Databases databases) {
    this.databases = databases;
  }

  void measure(Table table) throws Exception {
    table.add(label("SQLite"), rate(databases.sqlite()), "/s", "≥ 200 /s");
    table.add(label("PostgreSQL"), rate(databases.postgres()), "/s", "≥ 200 /s");
  }

  private static String label(String database) {
    return "mails from a queue of 10,000, " + database;
  }

  private static double rate(String url) throws InterruptedException {
    InstantSource clock = InstantSource.system();
    try (SmtpServer server = SmtpServer.start();
        var transport =
            new SmtpTransport(
                SmtpConfig.of("smtp://localhost:" + server.port(), "no-reply@example.com"), clock);
        var accounts =
            new Accounts(
                PersistenceConfig.of(url),
                new FastPasswordHasher(),
                new MailNotifier(new MailConfig("Postern"), transport))) {
      List<User> owners = accounts.add(MAILS);
      owners.forEach(
          owner -> accounts.users.passwordReset().send(owner.email(), List.of(), Accounts.CLIENT));
      long begun = System.nanoTime();
      accounts.users.start();
      while (server.received().size() < MAILS) {
        Thread.sleep(10);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      requireEachOnce(server);
      return MAILS / seconds;
    }
  }

  private static void requireEachOnce(SmtpServer server) {
    var recipients = new HashSet<List<String>>();
    server.received().forEach(mail -> recipients.add(mail.to()));
    if (recipients.size() != MAILS || server.received().size() != MAILS) {
      throw new IllegalStateException("a mail was sent twice, or never");
    }
  }
}
