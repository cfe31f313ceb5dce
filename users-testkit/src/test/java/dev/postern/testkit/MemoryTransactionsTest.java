package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.attempt;
import static dev.postern.testkit.Fixtures.confirmToken;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.mailRequest;
import static dev.postern.testkit.Fixtures.password;
import static dev.postern.testkit.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.event.AuditEntry;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.LoggedOut;
import dev.postern.user.User;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryTransactionsTest extends TransactionsContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }

  @Test
  void run_fails_whatWasThereBeforeStays() {
    Stores stores = open();
    User ada = confirmed(ADA);
    var token = confirmToken(ada, NOW);
    var session = session(ada);
    stores.users().add(ada);
    stores.credentials().setPassword(ada.id(), password("$fast$1$00"));
    stores.signUpAttempts().add(attempt(ADA));
    stores.tokens().add(token);
    stores.sessions().add(session);
    stores.outbox().add(mailRequest(ADA, NOW));
    stores
        .auditLog()
        .record(new AuditEntry(new UUID(1, 2), NOW, new LoggedOut(ada.id()), Client.NONE));
    Runnable failing =
        () -> {
          throw new IllegalStateException("on purpose");
        };
    assertThatIllegalStateException().isThrownBy(() -> stores.transactions().run(failing));
    assertThat(stores.users().find(ADA)).contains(ada);
    assertThat(stores.credentials().hasPassword(ada.id())).isTrue();
    assertThat(stores.signUpAttempts().choose(ADA, Optional.empty(), NOW)).isPresent();
    assertThat(stores.tokens().find(token.hash(), token.purpose(), NOW)).isPresent();
    assertThat(stores.sessions().find(session.token(), NOW, NOW.minusSeconds(1))).isPresent();
    assertThat(stores.outbox().due(NOW, 1)).hasSize(1);
    assertThat(stores.audited().get()).containsExactly("logged-out");
  }
}
