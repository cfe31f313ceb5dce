package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.flow;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.trustedDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.SignUpResult.MailSent;
import dev.postern.port.PortUnavailableException;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.StartedSession;
import dev.postern.session.TrustedDevice;
import dev.postern.token.Flow;
import dev.postern.token.TokenPurpose;
import dev.postern.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private static final Duration LIFETIME = Duration.ofDays(3);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final TestApp app = new TestApp();

  private void purgeAfter(Duration time) {
    app.advance(time);
    app.users.housekeeping().purge();
  }

  private boolean hasAccount() {
    return app.stores().users().find(ADA).isPresent();
  }

  @Test
  void purge_neverConfirmed_accountGoesWithItsLastLink() {
    app.signUp(ADA, PASSWORD);
    app.mailedLink(ADA);
    purgeAfter(LIFETIME.minus(MICROSECOND));
    assertThat(hasAccount()).isTrue();
    purgeAfter(MICROSECOND);
    assertThat(hasAccount()).isFalse();
    assertThat(app.signUp(ADA, PASSWORD).addressTaken()).isFalse();
  }

  @Test
  void purge_anotherLinkWasAskedFor_accountStaysAsLongAsThatOne() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    app.advance(Duration.ofDays(2));
    app.users.confirmation().sendAgain(ADA, Optional.empty(), BROWSER);
    Secret link = app.mailedLink(ADA);
    purgeAfter(LIFETIME.minus(MICROSECOND));
    assertThat(app.users.confirmation().look(link, Optional.of(sent.browser().hash()))).isPresent();
    purgeAfter(MICROSECOND);
    assertThat(hasAccount()).isFalse();
  }

  @Test
  void purge_oneAttemptOfTwoExpired_theOtherStays() {
    app.signUp(ADA, PASSWORD);
    Secret first = app.mailedLink(ADA);
    app.advance(Duration.ofDays(1));
    app.signUp(ADA, OTHER_PASSWORD);
    Secret second = app.mailedLink(ADA);
    purgeAfter(Duration.ofDays(2));
    var confirmation = app.users.confirmation();
    assertThat(confirmation.look(first, Optional.empty())).isEmpty();
    assertThat(confirmation.look(second, Optional.empty())).isPresent();
    assertThat(hasAccount()).isTrue();
  }

  @Test
  void purge_confirmed_accountStays() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    purgeAfter(Duration.ofDays(400));
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void purge_unconfirmedWithAPasswordOfItsOwn_accountStays() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.tryToSignUp(ADA, PASSWORD);
    app.signUp(ADA, OTHER_PASSWORD);
    Secret link = app.mailedLink(ADA);
    purgeAfter(Duration.ofDays(400));
    assertThat(open.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
    assertThat(app.stores().tokens().find(link.hash(), TokenPurpose.CONFIRM, NOW)).isEmpty();
  }

  @Test
  void purge_attemptsTokensAndSessions_onlyThoseThatRanOut() {
    app.signedUpAndConfirmed(BOB, PASSWORD);
    app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    StartedSession session = app.loggedIn(BOB, PASSWORD);
    purgeAfter(Duration.ofMinutes(30).minus(MICROSECOND));
    assertThat(app.opens(session.secret())).isTrue();
    purgeAfter(LIFETIME);
    app.clock.advance(Duration.between(app.clock.instant(), NOW));
    assertThat(app.opens(session.secret())).isFalse();
    assertThat(app.stores().tokens().find(link.hash(), TokenPurpose.CONFIRM, NOW)).isEmpty();
    assertThat(app.stores().signUpAttempts().choose(ADA, Optional.empty(), NOW)).isEmpty();
  }

  @Test
  void purge_flows_onlyThoseThatRanOut() {
    User bob = app.signedUpAndConfirmed(BOB, PASSWORD);
    Flow flow = flow(bob, app.clock.instant());
    app.stores().flows().begin(flow);
    purgeAfter(Flow.LIFE.minus(MICROSECOND));
    assertThat(app.stores().flows().find(flow.id(), NOW)).contains(flow);
    purgeAfter(MICROSECOND);
    assertThat(app.stores().flows().find(flow.id(), NOW)).isEmpty();
  }

  @Test
  void purge_trustedDevices_onlyThoseThatRanOut() {
    User bob = app.signedUpAndConfirmed(BOB, PASSWORD);
    TrustedDevice device = trustedDevice(bob, app.clock.instant());
    app.stores().trustedDevices().add(device);
    purgeAfter(Duration.ofDays(30).minus(MICROSECOND));
    assertThat(app.stores().trustedDevices().findAll(bob.id(), NOW)).containsExactly(device);
    purgeAfter(MICROSECOND);
    assertThat(app.stores().trustedDevices().findAll(bob.id(), NOW)).isEmpty();
  }

  @Test
  void purge_spent_onlyWhatWouldHaveEnded() {
    SecretHash what = secretHash();
    Instant until = app.clock.instant().plusSeconds(9);
    app.stores().spent().spend(what, until);
    purgeAfter(Duration.ofSeconds(9).minus(MICROSECOND));
    assertThat(app.stores().spent().spend(what, until)).isFalse();
    purgeAfter(MICROSECOND);
    assertThat(app.stores().spent().spend(what, until)).isTrue();
  }

  @Test
  void purge_storeFailsInBetween_accountsAndAttemptsTogetherOrNotAtAll() {
    app.signUp(ADA, PASSWORD);
    app.mailedLink(ADA);
    app.advance(LIFETIME);
    Users failing = WatchedStores.failingAt(2, app.stores()).into(app.builder());
    assertThatThrownBy(() -> failing.housekeeping().purge())
        .isInstanceOf(PortUnavailableException.class);
    assertThat(hasAccount()).isTrue();
    app.users.housekeeping().purge();
    assertThat(hasAccount()).isFalse();
  }
}
