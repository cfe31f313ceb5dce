package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BREACHED_PASSWORD;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.SignUpRequest;
import dev.postern.account.SignUpResult;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.account.SignUpResult.SignedUp;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordDigest;
import dev.postern.credential.PasswordPolicy.Reason;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.port.PortUnavailableException;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {
  private final TestApp app = new TestApp();

  @Test
  void signUp_newAddress_accountWaitsForItsLink() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    User ada = app.stores().users().find(ADA).orElseThrow();
    assertThat(sent.user()).isEqualTo(ada);
    assertThat(sent.addressTaken()).isFalse();
    assertThat(ada).isEqualTo(User.signedUp(ada.id(), ADA, true, NOW));
    assertThat(app.stores().credentials().hasPassword(ada.id())).isFalse();
    assertThat(app.stores().audited().get()).containsExactly("signed-up");
  }

  @Test
  void signUp_newAddress_oneMailWithALink() {
    app.signUp(ADA, PASSWORD);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(1);
    assertThat(app.mailbox.delivered()).hasSize(1);
  }

  @Test
  void signUp_confirmedAddress_ownerIsTold_passwordStays() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    MailSent sent = app.signUp(EmailAddress.of("ADA@example.com"), OTHER_PASSWORD);
    app.users.outbox().deliverDue();
    assertThat(sent.addressTaken()).isTrue();
    assertThat(app.mailbox.delivered()).hasSize(2);
    Delivery last = app.mailbox.delivered().get(1);
    assertThat(last.to()).isEqualTo(ADA);
    assertThat(last.notification())
        .isInstanceOfSatisfying(
            SignUpTried.class,
            tried -> assertThat(tried.logIn()).hasToString("https://example.com/users/login"));
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void signUp_unconfirmedAddress_aFurtherAttempt() {
    MailSent first = app.signUp(ADA, PASSWORD);
    MailSent second = app.signUp(ADA, OTHER_PASSWORD);
    app.users.outbox().deliverDue();
    assertThat(second.user()).isEqualTo(first.user());
    assertThat(second.addressTaken()).isFalse();
    assertThat(second.browser()).isNotEqualTo(first.browser());
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void signUp_newUnconfirmedAndConfirmedAddress_sameAnswerAndSameWork() {
    EmailAddress unconfirmed = EmailAddress.of("unconfirmed@example.com");
    app.signUp(unconfirmed, PASSWORD);
    EmailAddress confirmed = EmailAddress.of("confirmed@example.com");
    app.signedUpAndConfirmed(confirmed, PASSWORD);
    List<String> work = workOfSignUp(EmailAddress.of("new@example.com"));
    assertThat(work).hasSize(10);
    assertThat(workOfSignUp(unconfirmed)).isEqualTo(work);
    assertThat(workOfSignUp(confirmed)).isEqualTo(work);
  }

  private List<String> workOfSignUp(EmailAddress email) {
    WatchedStores watched = WatchedStores.of(app.stores());
    Users users = watched.into(app.builder());
    int hashes = app.hasher.count();
    var result = users.signUp().signUp(new SignUpRequest(email, OTHER_PASSWORD, BROWSER));
    assertThat(result).isInstanceOf(MailSent.class);
    assertThat(app.hasher.count() - hashes).isEqualTo(1);
    return watched.calls();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void signUp_anyStoreFails_nothingIsLeft(int call) {
    WatchedStores watched = WatchedStores.failingAt(call, app.stores());
    Users users = watched.into(app.builder());
    assertThatThrownBy(() -> users.signUp().signUp(new SignUpRequest(ADA, PASSWORD, BROWSER)))
        .isInstanceOf(PortUnavailableException.class);
    assertNothingIsLeft(app);
  }

  private static void assertNothingIsLeft(TestApp app) {
    assertThat(app.stores().users().find(ADA)).isEmpty();
    assertThat(app.stores().signUpAttempts().choose(ADA, Optional.empty(), NOW)).isEmpty();
    assertThat(app.stores().outbox().due(NOW, 1)).isEmpty();
    assertThat(app.stores().audited().get()).isEmpty();
  }

  @Test
  void signUp_passwordNotAcceptable_reasonsAndNothingDone() {
    assertThat(app.tryToSignUp(ADA, Password.of("too-short")))
        .isEqualTo(new SignUpResult.PasswordRefused(Set.of(Reason.TOO_SHORT)));
    assertThat(app.tryToSignUp(ADA, Password.of("ada@example.com")))
        .isEqualTo(new SignUpResult.PasswordRefused(Set.of(Reason.EASILY_GUESSED)));
    app.stores().breachedPasswords().add(List.of(PasswordDigest.of(OTHER_PASSWORD)));
    for (Password breached : List.of(BREACHED_PASSWORD, OTHER_PASSWORD)) {
      assertThat(app.tryToSignUp(ADA, breached))
          .isEqualTo(new SignUpResult.PasswordRefused(Set.of(Reason.BREACHED)));
    }
    assertThat(app.hasher.count()).isZero();
    assertNothingIsLeft(app);
  }

  @Test
  void signUp_passwordNotAcceptable_sameForAConfirmedAddress() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThat(app.tryToSignUp(ADA, Password.of("too-short")))
        .isEqualTo(new SignUpResult.PasswordRefused(Set.of(Reason.TOO_SHORT)));
  }

  @Test
  void signUp_allowSignupOff_closed() {
    TestApp closed = app.restarted(config -> config.allowSignup(false));
    assertThat(closed.tryToSignUp(ADA, PASSWORD)).isEqualTo(new SignUpResult.Closed());
    assertThat(closed.tryToSignUp(ADA, Password.of("x"))).isEqualTo(new SignUpResult.Closed());
    assertThat(app.hasher.count()).isZero();
    assertNothingIsLeft(app);
  }

  @Test
  void signUp_allowSignupOff_pendingLinksStayGood() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    TestApp closed = app.restarted(config -> config.allowSignup(false));
    closed.confirm(closed.mailedLink(ADA), sent);
    assertThat(closed.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void signUp_manyAtOnce_oneAccountAndEachItsOwnMail() {
    TestApp open = app.restarted(TestApp::withoutLimits);
    List<User> users = Race.run(() -> open.signUp(ADA, PASSWORD).user());
    assertThat(users).containsOnly(app.stores().users().find(ADA).orElseThrow());
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(Race.THREADS);
  }

  @Test
  void signUp_confirmEmailOff_loggedInAtOnceWithoutAMail() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    SignedUp result = (SignedUp) open.tryToSignUp(ADA, PASSWORD);
    assertThat(open.opens(result.session().orElseThrow().secret())).isTrue();
    assertThat(result.user().lastLoginIfAny()).contains(NOW);
    assertThat(open.stores().users().find(ADA)).contains(result.user());
    assertThat(open.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
    open.users.outbox().deliverDue();
    assertThat(open.mailbox.delivered()).isEmpty();
    assertThat(open.stores().audited().get())
        .containsExactly("signed-up", "logged-in", "logged-in");
  }

  @Test
  void signUp_confirmEmailOff_addressTaken() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.tryToSignUp(ADA, PASSWORD);
    assertThat(open.tryToSignUp(ADA, OTHER_PASSWORD)).isEqualTo(new SignUpResult.AddressTaken());
    assertThat(open.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
  }

  @Test
  void signUp_confirmEmailOffAndAddressThatNobodyConfirmed_opensIt() {
    User waiting = app.signUp(ADA, OTHER_PASSWORD).user();
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    SignedUp result = (SignedUp) open.tryToSignUp(ADA, PASSWORD);
    assertThat(result.user().id()).isEqualTo(waiting.id());
    assertThat(open.opens(result.session().orElseThrow().secret())).isTrue();
    assertThat(open.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
    assertThat(open.tryToSignUp(ADA, OTHER_PASSWORD)).isEqualTo(new SignUpResult.AddressTaken());
  }

  @Test
  void signUp_confirmEmailOffAndConfirmedAccount_addressTaken() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.stores().credentials().removeAll(ada.id());
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    assertThat(open.tryToSignUp(ADA, PASSWORD)).isEqualTo(new SignUpResult.AddressTaken());
    assertThat(app.stores().credentials().hasPassword(ada.id())).isFalse();
  }

  @Test
  void signUp_confirmEmailOffAndManyAtOnce_oneGetsTheAccount() {
    TestApp open = app.restarted(config -> TestApp.withoutLimits(config.confirmEmail(false)));
    List<SignUpResult> results = Race.run(() -> open.tryToSignUp(ADA, PASSWORD));
    assertThat(results).filteredOn(SignedUp.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(new SignUpResult.AddressTaken()::equals)
        .hasSize(Race.THREADS - 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signUp_enableAutomaticallyOff_accountWaits(boolean confirmEmail) {
    TestApp waiting =
        app.restarted(config -> config.enableAutomatically(false).confirmEmail(confirmEmail));
    SignUpResult result = waiting.tryToSignUp(ADA, PASSWORD);
    assertThat(waiting.stores().users().find(ADA).orElseThrow().enabled()).isFalse();
    if (!confirmEmail) {
      assertThat(((SignedUp) result).session()).isEmpty();
      Rejected notEnabled = new Rejected(Rejection.ACCOUNT_NOT_ENABLED);
      assertThat(waiting.logIn(ADA, PASSWORD)).isEqualTo(notEnabled);
    }
  }
}
