package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.event.AuditEntry;
import dev.postern.event.AuditLine;
import dev.postern.event.Client;
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

  private void record(int second, SecurityEvent event, Client client) {
    stores()
        .auditLog()
        .record(new AuditEntry(new UUID(1, second), NOW.plusSeconds(second), event, client));
  }

  @Test
  void about_someLines_thoseOfTheAccount_newestFirst() {
    User ada = unconfirmed(ADA);
    User bob = unconfirmed(BOB);
    record(1, new LoggedIn(ada.id(), "password"), BROWSER);
    record(2, new LoggedIn(bob.id(), "password"), BROWSER);
    record(3, new LoginRejected(Optional.empty(), "UNKNOWN_ADDRESS"), BROWSER);
    record(4, new LoggedOut(ada.id()), Client.NONE);
    var in = new AuditLine(new UUID(1, 1), NOW.plusSeconds(1), "logged-in", "password", BROWSER);
    var out = new AuditLine(new UUID(1, 4), NOW.plusSeconds(4), "logged-out", "", Client.NONE);
    assertThat(stores().auditLog().about(ada.id(), 10)).containsExactly(out, in);
    assertThat(stores().auditLog().about(ada.id(), 1)).containsExactly(out);
  }

  @Test
  void about_linesOfOneMomentThatAreAlike_all() {
    User ada = unconfirmed(ADA);
    for (int i = 0; i < 3; i++) {
      var event = new LoggedOut(ada.id());
      stores().auditLog().record(new AuditEntry(new UUID(1, i), NOW, event, BROWSER));
    }
    assertThat(stores().auditLog().about(ada.id(), 10)).hasSize(3);
  }

  @Test
  void forgetClients_ofOneAccount_whatHappenedStays() {
    User ada = unconfirmed(ADA);
    User bob = unconfirmed(BOB);
    record(1, new LoggedIn(ada.id(), "password"), BROWSER);
    record(2, new LoggedOut(ada.id()), BROWSER);
    record(3, new LoggedIn(bob.id(), "password"), BROWSER);
    assertThat(stores().auditLog().forgetClients(ada.id())).isEqualTo(2);
    assertThat(stores().auditLog().about(ada.id(), 10))
        .extracting(AuditLine::event, AuditLine::client)
        .containsExactly(tuple("logged-out", Client.NONE), tuple("logged-in", Client.NONE));
    assertThat(stores().auditLog().about(bob.id(), 10))
        .extracting(AuditLine::client)
        .containsExactly(BROWSER);
  }
}
