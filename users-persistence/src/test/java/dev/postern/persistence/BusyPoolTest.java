package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.UserSession;
import dev.postern.Users;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.testkit.RecordingNotifier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many who share few connections. One that held a connection while it waits for another would keep
 * all of them waiting, and be refused in the end: longer than this takes.
 */
class BusyPoolTest {
  private static final int CLIENTS = 500;
  private static final int CONNECTIONS = 10;
  private static final String PASSWORD = "correct-horse-battery-19";

  @RegisterExtension private final TestDatabase database = new TestDatabase(Engine.POSTGRESQL);

  @Test
  void everyWay_muchMoreClientsThanConnections_allAreServed() {
    SqlStores stores = database.open(database.config().withConnections(CONNECTIONS));
    Users users =
        TestDatabase.users(stores, new FastPasswordHasher(), new RecordingNotifier(), false);
    var clients = new AtomicInteger();
    var served =
        Race.run(
            CLIENTS,
            () -> {
              String email = "ada-" + clients.incrementAndGet() + "@example.com";
              UserSession session = users.session(new MapCarrier());
              session.signupWithEmail(email, PASSWORD);
              session.sendPasswordResetEmail(email);
              session.logout();
              session.loginWithEmail(email, PASSWORD);
              return session.getUser().isPresent();
            });
    assertThat(served).hasSize(CLIENTS).containsOnly(true);
  }
}
