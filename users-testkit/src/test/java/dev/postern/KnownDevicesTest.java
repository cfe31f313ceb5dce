package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.authentication.LoginResult;
import dev.postern.event.Client;
import dev.postern.notification.Notification.Notice;
import dev.postern.secret.Secret;
import dev.postern.session.KnownDevices;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it is worth to have logged in from a browser before. */
class KnownDevicesTest {
  private static final String RIGHT = "correct-horse-battery-19";
  private static final String WRONG = "another-horse-battery-20";

  private final TestApp app = new TestApp(config -> config.networkAttempts(40));
  private final MapCarrier browser = new MapCarrier();

  @BeforeEach
  void signUp() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signedUpAndConfirmed(BOB, PASSWORD);
  }

  private UserSession in(MapCarrier carrier) {
    return app.users.session(carrier, BROWSER);
  }

  private void logIn(MapCarrier carrier, EmailAddress email) {
    in(carrier).loginWithEmail(email.typed(), RIGHT);
  }

  private void fail(MapCarrier carrier, int times) {
    for (int i = 0; i < times; i++) {
      assertThatExceptionOfType(AuthenticationFailedException.class)
          .isThrownBy(() -> in(carrier).loginWithEmail(ADA.typed(), WRONG))
          .isExactlyInstanceOf(AuthenticationFailedException.class);
    }
  }

  private void assertLocked(MapCarrier carrier) {
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> logIn(carrier, ADA));
  }

  private long told(EmailAddress email) {
    app.users.outbox().deliverDue();
    return app.mailbox.delivered().stream()
        .filter(mail -> mail.to().equals(email))
        .filter(
            mail ->
                mail.notification() instanceof Notice notice
                    && notice.kind() == Notice.Kind.NEW_DEVICE)
        .count();
  }

  @Test
  void logIn_lockedByAStranger_theOwnersBrowserIsNot() {
    logIn(browser, ADA);
    fail(new MapCarrier(), 10);
    assertLocked(new MapCarrier());
    logIn(browser, ADA);
  }

  @Test
  void hashQueue_fullOfStrangers_theOwnersBrowserIsServed() {
    logIn(browser, ADA);
    Users full = app.builder().passwordHasher(new FullHasher(app.hasher)).build();
    UserSession owner = full.session(browser, BROWSER);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(
            () -> full.session(new MapCarrier(), BROWSER).loginWithEmail(ADA.typed(), RIGHT));
    assertThat(owner.loginWithEmail(ADA.typed(), RIGHT).email()).isEqualTo(ADA);
    assertThat(owner.reauthenticate(RIGHT).email()).isEqualTo(ADA);
    owner.resetPassword(RIGHT, WRONG);
    assertThat(owner.loginWithEmail(ADA.typed(), WRONG).email()).isEqualTo(ADA);
  }

  @Test
  void logIn_networkFull_theOwnersBrowserIsNotStopped() {
    logIn(browser, ADA);
    for (int i = 0; i < 50; i++) {
      app.logIn(EmailAddress.of("u" + i + "@example.com"), OTHER_PASSWORD);
    }
    assertThat(app.logIn(ADA, PASSWORD)).isInstanceOf(LoginResult.Refused.class);
    logIn(browser, ADA);
  }

  @Test
  void logIn_knownBrowserSpent_isForgotten_andCountsAsAStranger() {
    logIn(browser, ADA);
    fail(browser, 20);
    assertLocked(browser);
    app.users.guessing().forgetFailures(ADA);
    fail(browser, 10);
    assertLocked(browser);
    app.users.guessing().forgetFailures(ADA);
    long before = told(ADA);
    logIn(browser, ADA);
    assertThat(told(ADA)).as("of a browser that is new").isEqualTo(before + 1);
  }

  @Test
  void logIn_rightOnAKnownBrowser_itsTriesBeginAnew() {
    logIn(browser, ADA);
    for (int round = 0; round < 3; round++) {
      fail(browser, 9);
      logIn(browser, ADA);
    }
    fail(new MapCarrier(), 10);
    logIn(browser, ADA);
  }

  @Test
  void logIn_rightOnAKnownBrowser_strangersFailuresBeginAnew() {
    logIn(browser, ADA);
    fail(new MapCarrier(), 9);
    logIn(browser, ADA);
    fail(new MapCarrier(), 9);
  }

  @Test
  void reauthenticate_right_failuresBeginAnew() {
    MapCarrier unknown = loggedInStranger();
    fail(new MapCarrier(), 9);
    in(unknown).reauthenticate(RIGHT);
    fail(new MapCarrier(), 9);
  }

  @Test
  void logIn_knownToOneAccount_isAStrangerToAnother() {
    logIn(browser, BOB);
    fail(browser, 10);
    assertLocked(browser);
    logIn(browser, BOB);
  }

  /** Logged in, in a browser that the account doesn't know: its device cookie is gone. */
  private MapCarrier loggedInStranger() {
    MapCarrier carrier = new MapCarrier();
    logIn(carrier, ADA);
    carrier.know(List.of());
    return carrier;
  }

  @Test
  void reauthenticate_lockedByAStranger_theOwnersBrowserIsNot() {
    logIn(browser, ADA);
    MapCarrier unknown = loggedInStranger();
    fail(new MapCarrier(), 10);
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> in(unknown).reauthenticate(RIGHT));
    assertThat(in(browser).reauthenticate(RIGHT).email()).isEqualTo(ADA);
  }

  @Test
  void resetPassword_lockedByAStranger_theOwnersBrowserIsNot() {
    logIn(browser, ADA);
    MapCarrier unknown = loggedInStranger();
    fail(new MapCarrier(), 10);
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> in(unknown).resetPassword(RIGHT, WRONG));
    in(browser).resetPassword(RIGHT, WRONG);
  }

  @Test
  void confirmEmail_lockedByAStranger_theOwnersBrowserIsNot() {
    var email = EmailAddress.of("eve@example.com");
    var user = app.signUp(email, PASSWORD).user();
    String link = app.mailedLink(email).exposeBase64Url();
    in(browser).forceLogin(user.id(), LoginOptions.DEFAULT);
    for (int i = 0; i < 10; i++) {
      app.logIn(email, OTHER_PASSWORD);
    }
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> in(new MapCarrier()).confirmEmail(link, RIGHT));
    assertThat(in(browser).confirmEmail(link, RIGHT).emailConfirmed()).isTrue();
  }

  @Test
  void resetPassword_everyOtherBrowserIsAStrangerAgain_notThisOne() {
    logIn(browser, ADA);
    MapCarrier phone = new MapCarrier();
    logIn(phone, ADA);
    logIn(browser, BOB);
    logIn(browser, ADA);
    in(browser).resetPassword(RIGHT, WRONG);
    in(browser).resetPassword(WRONG, RIGHT);
    fail(new MapCarrier(), 10);
    assertLocked(phone);
    logIn(browser, ADA);
  }

  @Test
  void resetPassword_fromABrowserThatIsNotKnown_allAreForgotten() {
    logIn(browser, ADA);
    MapCarrier unknown = loggedInStranger();
    in(unknown).resetPassword(RIGHT, WRONG);
    in(unknown).resetPassword(WRONG, RIGHT);
    fail(new MapCarrier(), 10);
    assertLocked(browser);
  }

  private int mailed(TokenPurpose purpose) {
    app.users.outbox().deliverDue();
    return app.mailbox.tokens(ADA, purpose).size();
  }

  @Test
  void mail_addressSpentByStrangers_theOwnersBrowserStillGetsLinks() {
    logIn(browser, ADA);
    app.advance(Duration.ofHours(2));
    for (int i = 0; i < 8; i++) {
      app.users.passwordReset().send(ADA, List.of(), new Client("192.0.2." + i, ""));
    }
    assertThat(mailed(TokenPurpose.RESET)).isEqualTo(5);
    in(new MapCarrier()).sendPasswordResetEmail(ADA.typed());
    in(new MapCarrier()).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.RESET)).isEqualTo(5);
    assertThat(mailed(TokenPurpose.LOGIN)).isZero();
    in(browser).sendPasswordResetEmail(ADA.typed());
    in(browser).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.RESET)).isEqualTo(6);
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(1);
  }

  @Test
  void mail_networkSpent_theOwnersBrowserStillGetsLinks() {
    logIn(browser, ADA);
    for (int i = 0; i < 60; i++) {
      in(new MapCarrier()).sendTokenLoginEmail("u" + i + "@example.com");
    }
    in(new MapCarrier()).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.LOGIN)).isZero();
    in(browser).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(1);
  }

  @Test
  void mail_theOwnersBrowser_hasABudgetOfItsOwn_ofTheSameSize() {
    logIn(browser, ADA);
    app.advance(Duration.ofHours(2));
    for (int i = 0; i < 8; i++) {
      in(browser).sendTokenLoginEmail(ADA.typed());
    }
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(5);
    in(new MapCarrier()).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.LOGIN)).as("the address's is whole").isEqualTo(6);
    app.advance(Duration.ofHours(1));
    in(browser).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(7);
  }

  @Test
  void mail_toAnotherAddress_isAStrangers() {
    logIn(browser, BOB);
    app.advance(Duration.ofHours(2));
    for (int i = 0; i < 8; i++) {
      in(new MapCarrier()).sendTokenLoginEmail(ADA.typed());
    }
    in(browser).sendTokenLoginEmail(ADA.typed());
    assertThat(mailed(TokenPurpose.LOGIN)).isEqualTo(5);
  }

  @Test
  void logIn_newBrowser_ownerIsToldOnce() {
    logIn(browser, ADA);
    assertThat(told(ADA)).isEqualTo(1);
    logIn(browser, ADA);
    assertThat(told(ADA)).isEqualTo(1);
    logIn(new MapCarrier(), ADA);
    assertThat(told(ADA)).isEqualTo(2);
    assertThat(told(BOB)).isZero();
  }

  @Test
  void signUp_firstLogInEver_nobodyIsTold() {
    TestApp open = new TestApp(config -> config.confirmEmail(false));
    open.users.session(browser, BROWSER).signupWithEmail(ADA.typed(), RIGHT);
    open.users.outbox().deliverDue();
    assertThat(open.mailbox.delivered()).isEmpty();
    assertThat(browser.devices()).hasSize(1);
  }

  @Test
  void logIn_sharedBrowser_isKnownToItsNewestFewAccounts() {
    logIn(browser, ADA);
    List<Secret> first = browser.devices();
    logIn(browser, BOB);
    assertThat(browser.devices()).hasSize(2).containsAll(first);
    logIn(browser, ADA);
    assertThat(browser.devices()).as("known already").hasSize(2);
    for (int i = 0; i < 6; i++) {
      var email = EmailAddress.of("u" + i + "@example.com");
      app.signedUpAndConfirmed(email, PASSWORD);
      app.stores().attempts().purge(app.clock.instant().plusSeconds(86_400));
      logIn(browser, email);
    }
    assertThat(browser.devices()).hasSize(KnownDevices.ACCOUNTS).doesNotContainAnyElementsOf(first);
  }

  @Test
  void resetPasswordWithLink_everyBrowserIsAStrangerAgain() {
    logIn(browser, ADA);
    app.users.passwordReset().send(ADA, List.of(), BROWSER);
    app.users.outbox().deliverDue();
    var tokens = app.mailbox.tokens(ADA, TokenPurpose.RESET);
    app.users
        .passwordReset()
        .set(
            TokenPurpose.RESET,
            Secret.parse(tokens.get(0)).orElseThrow(),
            Optional.of(PASSWORD),
            BROWSER);
    fail(new MapCarrier(), 10);
    assertLocked(browser);
  }
}
