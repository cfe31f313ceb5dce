package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BREACHED_PASSWORD;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.SignUpResult.MailSent;
import dev.postern.admin.Actor;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Rejection;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.Proofs;
import dev.postern.port.PortUnavailableException;
import dev.postern.session.StartedSession;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  private static final EmailAddress UNKNOWN = EmailAddress.of("unknown@example.com");
  private static final PasswordAttempt ADAS =
      new PasswordAttempt(ADA, PASSWORD, Optional.empty(), BROWSER);

  private final TestApp app = new TestApp();

  private static Rejection reason(LoginResult result) {
    return ((Rejected) result).reason();
  }

  private String storedHash() {
    return app.stores()
        .credentials()
        .findPassword(ADA, Optional.empty(), NOW)
        .flatMap(PasswordOwner::hashIfAny)
        .orElseThrow()
        .exposePhc();
  }

  @Test
  void logIn_rightPassword_aSessionOfTheirOwn() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.advance(Duration.ofHours(1));
    StartedSession session = app.loggedIn(EmailAddress.of("ADA@EXAMPLE.COM"), PASSWORD);
    assertThat(session.live().user()).isEqualTo(ada.withLastLogin(NOW.plusSeconds(3600)));
    assertThat(app.users.sessions().find(session.secret())).contains(session.live());
    assertThat(session.live().session().proofs()).isEqualTo(Proofs.of(FactorId.PASSWORD));
    assertThat(session.live().session().client()).isEqualTo(BROWSER);
    assertThat(app.auditedAfter(3)).containsExactly("logged-in");
  }

  @Test
  void logIn_clockWithNanos_toldToTheMicrosecond() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.advance(Duration.ofNanos(1_999));
    StartedSession session = app.loggedIn(ADA, PASSWORD);
    assertThat(session.live().user().lastLoginIfAny()).contains(NOW.plusNanos(1_000));
  }

  @Test
  void logIn_again_anotherSecret_bothOpen() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    StartedSession first = app.loggedIn(ADA, PASSWORD);
    StartedSession second = app.loggedIn(ADA, PASSWORD);
    assertThat(second.secret()).isNotEqualTo(first.secret());
    assertThat(app.opens(first.secret())).isTrue();
    assertThat(app.opens(second.secret())).isTrue();
  }

  @Test
  void logIn_wrongPassword_reasonForTheAuditLogAlone() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThat(reason(app.logIn(ADA, OTHER_PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(UNKNOWN, PASSWORD))).isEqualTo(Rejection.UNKNOWN_ADDRESS);
    app.stores().users().add(confirmed(BOB));
    assertThat(reason(app.logIn(BOB, PASSWORD))).isEqualTo(Rejection.NO_PASSWORD);
    assertThat(app.auditedAfter(3))
        .containsExactly("login-rejected", "login-rejected", "login-rejected");
  }

  @Test
  void logIn_passwordLikeTheRightOne_wrong() {
    app.signedUpAndConfirmed(ADA, Password.of("correct\u0000horse-battery"));
    assertThat(reason(app.logIn(ADA, Password.of("correct")))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(ADA, Password.of("correct\u0000mouse-battery"))))
        .isEqualTo(Rejection.WRONG_PASSWORD);
  }

  @Test
  void logIn_unknownWrongNoneOrUnconfirmed_sameWork() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    EmailAddress unconfirmed = EmailAddress.of("unconfirmed@example.com");
    app.signUp(unconfirmed, PASSWORD);
    app.stores().users().add(confirmed(BOB));
    List<String> work = workOfLogin(UNKNOWN);
    assertThat(work)
        .containsExactly(
            "AttemptStore.spend",
            "AttemptStore.reserve",
            "CredentialStore.findPassword",
            "AuditLog.record");
    assertThat(workOfLogin(ADA)).isEqualTo(work);
    assertThat(workOfLogin(BOB)).isEqualTo(work);
    assertThat(workOfLogin(unconfirmed)).isEqualTo(work);
  }

  private List<String> workOfLogin(EmailAddress email) {
    WatchedStores watched = WatchedStores.of(app.stores());
    Users users = watched.into(app.builder());
    int hashes = app.hasher.count();
    var attempt = new PasswordAttempt(email, OTHER_PASSWORD, Optional.empty(), BROWSER);
    assertThat(users.logins().logIn(attempt).sessionIfAny()).isEmpty();
    assertThat(app.hasher.count() - hashes).isEqualTo(1);
    return watched.calls();
  }

  @Test
  void logIn_unconfirmed_toldOnlyAfterTheRightPassword() {
    app.signUp(ADA, PASSWORD);
    assertThat(reason(app.logIn(ADA, OTHER_PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.EMAIL_NOT_CONFIRMED);
    assertThat(app.stores().users().find(ADA).orElseThrow().lastLoginIfAny()).isEmpty();
  }

  @Test
  void logIn_unconfirmed_usesThisBrowsersAttemptElseTheNewest() {
    MailSent hers = app.signUp(ADA, PASSWORD);
    app.advance(Duration.ofSeconds(1));
    app.signUp(ADA, OTHER_PASSWORD);
    var browser = Optional.of(hers.browser().hash());
    var attempt = new PasswordAttempt(ADA, PASSWORD, browser, BROWSER);
    assertThat(reason(app.users.logins().logIn(attempt))).isEqualTo(Rejection.EMAIL_NOT_CONFIRMED);
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(ADA, OTHER_PASSWORD))).isEqualTo(Rejection.EMAIL_NOT_CONFIRMED);
  }

  @Test
  void logIn_attemptsPasswordWithConfirmEmailOff_stillOpensNothing() {
    app.signUp(ADA, PASSWORD);
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    assertThat(reason(open.logIn(ADA, PASSWORD))).isEqualTo(Rejection.EMAIL_NOT_CONFIRMED);
  }

  @Test
  void logIn_accountOfATimeWithoutConfirmation_mustConfirmNow() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.tryToSignUp(ADA, PASSWORD);
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.EMAIL_NOT_CONFIRMED);
    assertThat(reason(app.logIn(ADA, OTHER_PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
  }

  @Test
  void logIn_notEnabled_toldOnlyAfterTheRightPassword() {
    TestApp waiting = app.restarted(config -> config.enableAutomatically(false));
    MailSent sent = waiting.signUp(ADA, PASSWORD);
    waiting.confirm(waiting.mailedLink(ADA), sent);
    assertThat(reason(app.logIn(ADA, OTHER_PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.ACCOUNT_NOT_ENABLED);
  }

  @Test
  void logIn_neitherConfirmedNorEnabled_confirmationComesFirst() {
    app.restarted(config -> config.enableAutomatically(false)).signUp(ADA, PASSWORD);
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.EMAIL_NOT_CONFIRMED);
  }

  @Test
  void logIn_outdatedHash_hashedAnewOnlyWithTheRightPassword() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    String old = "$old$1$" + HexFormat.of().formatHex(PASSWORD.exposeUtf8());
    var outdated = new PasswordCredential(PasswordHash.ofPhc(old), NOW);
    app.stores().credentials().setPassword(ada.id(), outdated);
    app.logIn(ADA, OTHER_PASSWORD);
    assertThat(storedHash()).isEqualTo(old);
    app.loggedIn(ADA, PASSWORD);
    String anew = storedHash();
    assertThat(anew).startsWith("$fast$");
    app.loggedIn(ADA, PASSWORD);
    assertThat(storedHash()).isEqualTo(anew);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void logIn_anyStoreFails_nobodyIsIn(int call) {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.advance(Duration.ofHours(1));
    Users failing = WatchedStores.failingAt(call, app.stores()).into(app.builder());
    assertThatThrownBy(() -> failing.logins().logIn(ADAS))
        .isInstanceOf(PortUnavailableException.class);
    assertThat(app.stores().users().find(ADA)).contains(ada);
    assertThat(app.auditedAfter(3)).isEmpty();
    assertThat(app.stores().sessions().endAll(ada.id())).isEqualTo(1);
  }

  @Test
  void logIn_breachedSince_hasToBeChanged_andWhereThatIsOffNot() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.stores().credentials().setPassword(ada.id(), credential(BREACHED_PASSWORD));
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(ADA, BREACHED_PASSWORD)))
        .isEqualTo(Rejection.PASSWORD_RESET_REQUIRED);
    TestApp lax = app.restarted(config -> config.requireSecurePasswords(false));
    assertThat(lax.logIn(ADA, BREACHED_PASSWORD).sessionIfAny()).isPresent();
    app.users.admin().disable(ada.id(), Actor.HOST);
    assertThat(reason(app.logIn(ADA, BREACHED_PASSWORD))).isEqualTo(Rejection.ACCOUNT_NOT_ENABLED);
  }

  @Test
  void logIn_resetRequired_toldOnlyAfterTheRightPassword_andAfterAllElse() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.stores().credentials().requireReset(ada.id());
    assertThat(reason(app.logIn(ADA, OTHER_PASSWORD))).isEqualTo(Rejection.WRONG_PASSWORD);
    assertThat(reason(app.logIn(ADA, PASSWORD))).isEqualTo(Rejection.PASSWORD_RESET_REQUIRED);
    UserSession visitor = app.visitor();
    assertThatThrownBy(() -> visitor.loginWithEmail("ada@example.com", "correct-horse-battery-19"))
        .isInstanceOf(PasswordResetRequestedException.class)
        .extracting(refused -> ((UsersException) refused).code())
        .isEqualTo("PasswordResetRequested");
    assertThat(visitor.getUser()).isEmpty();
    app.stores().credentials().setPassword(ada.id(), credential(OTHER_PASSWORD));
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  private PasswordCredential credential(Password password) {
    return new PasswordCredential(app.hasher.hash(password), NOW);
  }
}
