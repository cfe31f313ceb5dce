package dev.postern.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Session SESSION =
      new Session(
          new SessionId(new UUID(1, 2)),
          SecretHash.of(new byte[32]),
          new UserId(new UUID(3, 4)),
          Proofs.of(FactorId.PASSWORD),
          Assurance.FRESH,
          NOW,
          NOW,
          NOW.plus(Duration.ofDays(1)),
          Client.NONE,
          null);

  private static Assurance assurance(Instant now) {
    return SESSION.assurance(now, TEN_MINUTES);
  }

  @Test
  void assurance_atTheInstantItself_noLongerFresh() {
    Instant end = NOW.plus(TEN_MINUTES);
    assertThat(assurance(NOW)).isEqualTo(Assurance.FRESH);
    assertThat(assurance(end.minusNanos(1))).isEqualTo(Assurance.FRESH);
    assertThat(assurance(end)).isEqualTo(Assurance.INTERACTIVE);
    assertThat(assurance(end.plusNanos(1))).isEqualTo(Assurance.INTERACTIVE);
  }

  @Test
  void assurance_used_notFresherForIt() {
    Session used = SESSION.seen(NOW.plus(TEN_MINUTES));
    assertThat(used.assurance(NOW.plus(TEN_MINUTES), TEN_MINUTES)).isEqualTo(Assurance.INTERACTIVE);
  }

  @Test
  void assurance_limited_neverMore() {
    assertThat(limitedTo(Assurance.REMEMBERED).assurance(NOW, TEN_MINUTES))
        .isEqualTo(Assurance.REMEMBERED);
    assertThat(limitedTo(Assurance.INTERACTIVE).assurance(NOW, TEN_MINUTES))
        .isEqualTo(Assurance.INTERACTIVE);
    Instant later = NOW.plus(TEN_MINUTES);
    assertThat(limitedTo(Assurance.REMEMBERED).assurance(later, TEN_MINUTES))
        .isEqualTo(Assurance.REMEMBERED);
  }

  private static Session limitedTo(Assurance limit) {
    return new Session(
        SESSION.id(),
        SESSION.token(),
        SESSION.user(),
        SESSION.proofs(),
        limit,
        SESSION.authenticatedAt(),
        SESSION.lastSeen(),
        SESSION.expiresAt(),
        SESSION.client(),
        null);
  }

  @Test
  void remembered_onlyThatChanges() {
    var login = new RememberedLoginId(new UUID(5, 6));
    Session remembered = SESSION.remembered(login);
    assertThat(SESSION.rememberedIfAny()).isEmpty();
    assertThat(remembered.rememberedIfAny()).contains(login);
    assertThat(remembered.seen(NOW)).isEqualTo(remembered);
  }

  @Test
  void seen_onlyLastSeenChanges() {
    Session seen = SESSION.seen(NOW.plusSeconds(5));
    assertThat(seen.lastSeen()).isEqualTo(NOW.plusSeconds(5));
    assertThat(seen.seen(NOW)).isEqualTo(SESSION);
  }

  @Test
  void sessionId_writtenAsItsUuid() {
    assertThat(SESSION.id()).hasToString(new UUID(1, 2).toString());
  }
}
