package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.confirmed;
import static dev.postern.testkit.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.event.Client;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
  private final SharedParts shared = new SharedParts();

  /** As it comes from a row: nothing of it is anything else's. */
  private static LiveSession read(EmailAddress email) {
    User user = confirmed(email).withLanguage(Optional.of(Locale.JAPANESE));
    Session from = session(user);
    return new LiveSession(
        new Session(
            from.id(),
            from.token(),
            new UserId(user.id().value()),
            from.proofs(),
            from.limit(),
            from.authenticatedAt(),
            from.lastSeen(),
            from.expiresAt(),
            new Client("192.0.2.1", new String("Mozilla/5.0".toCharArray())),
            from.remembered()),
        user,
        true,
        new EnrolledFactors(Set.of(new FactorId("totp"))));
  }

  @Test
  void in_anySession_isEqual() {
    LiveSession live = read(ADA);
    assertThat(shared.in(live)).isEqualTo(live);
  }

  @Test
  void in_twoSessions_shareWhatIsEqual() {
    LiveSession ada = shared.in(read(ADA));
    LiveSession bob = shared.in(read(BOB));
    assertThat(ada.session().client().userAgent()).isSameAs(bob.session().client().userAgent());
    assertThat(ada.session().user()).isSameAs(ada.user().id());
    assertThat(ada.user().attributes()).isSameAs(bob.user().attributes());
  }
}
