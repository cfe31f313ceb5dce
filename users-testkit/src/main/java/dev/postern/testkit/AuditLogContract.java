package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.event.AuditEntry;
import dev.postern.event.SecurityEvent;
import dev.postern.event.SecurityEvent.EmailConfirmed;
import dev.postern.event.SecurityEvent.LoggedIn;
import dev.postern.event.SecurityEvent.LoggedOut;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.event.SecurityEvent.SignedUp;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code AuditLog} does. */
public abstract class AuditLogContract extends StoreContract {

  @Test
  void record_everyKind_inOrder() {
    User ada = unconfirmed(ADA);
    List<SecurityEvent> events =
        List.of(
            new SignedUp(ada.id(), true),
            new EmailConfirmed(ada.id()),
            new LoggedIn(ada.id(), "password"),
            new LoggedOut(ada.id()),
            new LoginRejected(Optional.of(ada.id()), "WRONG_PASSWORD"),
            new LoginRejected(Optional.empty(), "UNKNOWN_ADDRESS"));
    for (int i = 0; i < events.size(); i++) {
      var id = new UUID(1, i);
      stores().auditLog().record(new AuditEntry(id, NOW.plusSeconds(i), events.get(i), BROWSER));
    }
    assertThat(stores().audited().get())
        .containsExactly(
            "signed-up",
            "email-confirmed",
            "logged-in",
            "logged-out",
            "login-rejected",
            "login-rejected");
  }

  @Test
  void record_accountNotThere_keptAllTheSame() {
    stores()
        .auditLog()
        .record(new AuditEntry(new UUID(1, 1), NOW, new LoggedOut(unconfirmed(ADA).id()), BROWSER));
    assertThat(stores().audited().get()).containsExactly("logged-out");
  }
}
