package dev.postern;

import static dev.postern.session.Assurance.FRESH;
import static dev.postern.session.Assurance.INTERACTIVE;
import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import dev.postern.session.Assurance;
import dev.postern.session.LogoutOptions;
import dev.postern.session.StartedSession;
import dev.postern.testkit.MapCarrier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration MAX = Duration.ofHours(24);
  private static final Duration FRESH_FOR = Duration.ofMinutes(10);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final TestApp app = new TestApp();
  private StartedSession session;

  @BeforeEach
  void logIn() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session = app.loggedIn(ADA, PASSWORD);
  }

  private boolean isUsable() {
    return app.users.sessions().use(session.secret()).isPresent();
  }

  @Test
  void use_idle_endsAtTheInstantItself() {
    app.advance(IDLE.minus(MICROSECOND));
    assertThat(app.opens(session.secret())).isTrue();
    app.advance(MICROSECOND);
    assertThat(isUsable()).isFalse();
  }

  @Test
  void use_again_beginsIdlingAnew() {
    app.advance(IDLE.minus(MICROSECOND));
    assertThat(isUsable()).isTrue();
    app.advance(IDLE.minus(MICROSECOND));
    assertThat(isUsable()).isTrue();
    app.advance(IDLE);
    assertThat(isUsable()).isFalse();
  }

  @Test
  void find_noUse_doesNotKeepItFromIdling() {
    app.advance(IDLE.minus(MICROSECOND));
    assertThat(app.opens(session.secret())).isTrue();
    app.advance(MICROSECOND);
    assertThat(app.opens(session.secret())).isFalse();
  }

  @Test
  void use_allDayLong_endsAtItsMaximumAllTheSame() {
    for (int used = 0; used < 24 * 4 - 1; used++) {
      app.advance(Duration.ofMinutes(15));
      assertThat(isUsable()).isTrue();
    }
    app.advance(Duration.ofMinutes(15).minus(MICROSECOND));
    assertThat(isUsable()).isTrue();
    app.advance(MICROSECOND);
    assertThat(app.clock.instant()).isEqualTo(session.live().session().authenticatedAt().plus(MAX));
    assertThat(isUsable()).isFalse();
  }

  @Test
  void use_unknownSecret_nobody() {
    assertThat(app.users.sessions().use(secret())).isEmpty();
  }

  @Test
  void assurance_freshThenInteractive() {
    assertThat(assurance()).isEqualTo(FRESH);
    app.advance(FRESH_FOR.minus(MICROSECOND));
    assertThat(assurance()).isEqualTo(FRESH);
    app.advance(MICROSECOND);
    assertThat(assurance()).isEqualTo(INTERACTIVE);
    app.users.sessions().use(session.secret());
    assertThat(assurance()).isEqualTo(INTERACTIVE);
  }

  private Assurance assurance() {
    var live = app.users.sessions().find(session.secret()).orElseThrow();
    return app.users.sessions().assurance(live);
  }

  @Test
  void settings_ofTheApplication_decide() {
    TestApp strict =
        app.restarted(
            config ->
                config
                    .sessionIdle(Duration.ofMinutes(5))
                    .sessionMax(Duration.ofHours(1))
                    .fresh(Duration.ofMinutes(1)));
    session = strict.loggedIn(ADA, PASSWORD);
    assertThat(session.live().session().expiresAt())
        .isEqualTo(app.clock.instant().plus(Duration.ofHours(1)));
    app.advance(Duration.ofMinutes(1));
    assertThat(strict.users.sessions().assurance(session.live())).isEqualTo(INTERACTIVE);
    app.advance(Duration.ofMinutes(4));
    assertThat(strict.opens(session.secret())).isFalse();
  }

  @Test
  void hand_carrierBroughtASession_thatOneEnds() {
    MapCarrier carrier = new MapCarrier();
    app.users.sessions().hand(session, carrier);
    assertThat(carrier.session()).contains(session.secret());
    StartedSession next = app.loggedIn(ADA, PASSWORD);
    app.users.sessions().hand(next, carrier);
    assertThat(carrier.session()).contains(next.secret());
    assertThat(app.opens(session.secret())).isFalse();
    assertThat(app.opens(next.secret())).isTrue();
  }

  @Test
  void hand_carrierBroughtASecretThatAStrangerPlanted_opensNothing() {
    var planted = secret();
    MapCarrier carrier = new MapCarrier();
    carrier.carry(planted);
    app.users.sessions().hand(session, carrier);
    assertThat(carrier.session()).contains(session.secret());
    assertThat(app.opens(planted)).isFalse();
  }

  private void logOut(Secret session) {
    MapCarrier carrier = new MapCarrier();
    carrier.carry(session);
    app.users.sessions().logOut(carrier, LogoutOptions.DEFAULT, BROWSER);
    assertThat(carrier.session()).isEmpty();
  }

  @Test
  void logOut_capturedSecret_opensNothingAnyMore() {
    StartedSession other = app.loggedIn(ADA, PASSWORD);
    logOut(session.secret());
    assertThat(isUsable()).isFalse();
    assertThat(app.opens(other.secret())).isTrue();
  }

  @Test
  void logOut_sessionThatDoesNotCountForNow_isGoneForGood() {
    Instant idle = NOW.plus(Duration.ofMinutes(30));
    app.clock.advance(Duration.between(app.clock.instant(), idle));
    assertThat(isUsable()).isFalse();
    logOut(session.secret());
    assertThat(app.stores().sessions().end(session.secret().hash())).isFalse();
    assertThat(app.auditedAfter(4)).isEmpty();
  }

  @Test
  void purge_justIdle_staysForUsesThatAreYetToBeWritten() {
    app.advance(Duration.ofMinutes(32).minusNanos(1_000));
    app.users.sessions().purge();
    app.clock.advance(Duration.between(app.clock.instant(), NOW));
    assertThat(app.opens(session.secret())).isTrue();
    app.advance(Duration.ofMinutes(32));
    app.users.sessions().purge();
    app.clock.advance(Duration.between(app.clock.instant(), NOW));
    assertThat(app.opens(session.secret())).isFalse();
  }

  @Test
  void logOut_twiceOrUnknown_auditedOnce() {
    logOut(session.secret());
    logOut(session.secret());
    logOut(secret());
    assertThat(app.auditedAfter(4)).containsExactly("logged-out");
  }

  @Test
  void logOut_othersStayLoggedIn() {
    app.signedUpAndConfirmed(BOB, PASSWORD);
    StartedSession his = app.loggedIn(BOB, PASSWORD);
    logOut(session.secret());
    assertThat(app.opens(his.secret())).isTrue();
  }
}
