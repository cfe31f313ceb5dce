package dev.postern;

import static dev.postern.authentication.LoginMethod.EMAIL;
import static dev.postern.authentication.LoginMethod.LINK;
import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.account.ConfirmationResult;
import dev.postern.account.PasswordResetResult;
import dev.postern.account.SignUpResult;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.admin.Actor;
import dev.postern.admin.AdminResult.Refusal;
import dev.postern.admin.Invitation.NotInvited;
import dev.postern.authentication.LinkAttempt;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.Visit;
import dev.postern.secret.Secret;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a way to log in that is switched off takes with it, and that it can come back. */
class LoginMethodsTest {
  private static final String RIGHT = "correct-horse-battery-19";
  private static final String NEW = "another-horse-battery-20";
  private static final Rejected OFF = new Rejected(Rejection.METHOD_OFF);
  private static final EmailAddress EVE = EmailAddress.of("eve@example.com");

  private final TestApp both = new TestApp();
  private User ada;
  private Secret logIn;
  private Secret reset;
  private Secret confirm;
  private MailSent bobs;

  @BeforeEach
  void mailLinks() {
    ada = both.signedUpAndConfirmed(ADA, PASSWORD);
    both.visitor().sendTokenLoginEmail(ADA.typed());
    both.visitor().sendPasswordResetEmail(ADA.typed());
    bobs = both.signUp(BOB, OTHER_PASSWORD);
    logIn = both.mailedLink(ADA, TokenPurpose.LOGIN);
    reset = both.mailedLink(ADA, TokenPurpose.RESET);
    confirm = both.mailedLink(BOB);
  }

  private TestApp only(LoginMethod method) {
    return both.restarted(config -> config.methods(new LoginMethods(Set.of(method))));
  }

  private static void assertOff(ThrowingCallable call) {
    assertThatExceptionOfType(FeatureDisabledException.class)
        .isThrownBy(call)
        .satisfies(off -> assertThat(off.setting()).isEqualTo("methods"));
  }

  private static long waiting(TestApp app) {
    return app.stores().outbox().due(app.clock.instant(), 100).size();
  }

  @Test
  void facade_emailOff_everythingOfPasswordsIsDisabled() {
    UserSession visitor = only(LINK).visitor();
    assertOff(() -> visitor.loginWithEmail(ADA.typed(), RIGHT));
    assertOff(() -> visitor.signupWithEmail(EVE.typed(), RIGHT));
    assertOff(() -> visitor.resendConfirmationEmail(BOB.typed()));
    assertOff(() -> visitor.confirmEmail(confirm.exposeBase64Url(), NEW));
    assertOff(() -> visitor.sendPasswordResetEmail(ADA.typed()));
    assertOff(() -> visitor.resetPasswordWithLink(reset.exposeBase64Url(), NEW));
    assertThat(visitor.loginWithLink(logIn.exposeBase64Url(), ADA.typed()).id())
        .isEqualTo(ada.id());
    assertOff(() -> visitor.resetPassword(RIGHT, NEW));
    assertOff(() -> visitor.setPassword(NEW));
    assertOff(() -> visitor.reauthenticate(RIGHT));
  }

  @Test
  void facade_linkOff_everythingOfLoginLinksIsDisabled() {
    UserSession visitor = only(EMAIL).visitor();
    assertOff(() -> visitor.sendTokenLoginEmail(ADA.typed()));
    assertOff(() -> visitor.loginWithLink(logIn.exposeBase64Url(), ADA.typed()));
    assertThat(visitor.loginWithEmail(ADA.typed(), RIGHT).id()).isEqualTo(ada.id());
    visitor.reauthenticate(RIGHT);
    visitor.resetPassword(RIGHT, NEW);
    visitor.sendPasswordResetEmail(ADA.typed());
  }

  @Test
  void facade_bothOn_nothingIsDisabled() {
    UserSession visitor = both.visitor();
    visitor.loginWithLink(logIn.exposeBase64Url(), ADA.typed());
    visitor.reauthenticate(RIGHT);
    visitor.setPassword(NEW);
    assertThat(visitor.loginWithEmail(ADA.typed(), NEW).id()).isEqualTo(ada.id());
  }

  @Test
  void logIn_emailOff_nothingIsHashedCountedOrAudited() {
    TestApp app = only(LINK);
    int hashes = app.hasher.count();
    int audited = app.stores().audited().get().size();
    for (int i = 0; i < 20; i++) {
      assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(OFF);
    }
    assertThat(app.hasher.count()).isEqualTo(hashes);
    assertThat(app.auditedAfter(audited)).isEmpty();
    assertThat(both.logIn(ADA, PASSWORD).sessionIfAny()).as("not locked").isPresent();
  }

  @Test
  void reauthenticate_emailOff_off() {
    var live = both.loggedIn(ADA, PASSWORD).live();
    var logins = only(LINK).users.logins();
    assertThat(logins.reauthenticate(live, PASSWORD, Visit.of(BROWSER))).isEqualTo(OFF);
  }

  @Test
  void signUp_emailOff_closed() {
    assertThat(only(LINK).tryToSignUp(EVE, PASSWORD)).isEqualTo(new SignUpResult.Closed());
  }

  @Test
  void logInByLink_linkOff_unspent() {
    var attempt = new LinkAttempt(logIn, Optional.empty(), Optional.of(ADA), BROWSER);
    TestApp app = only(EMAIL);
    assertThat(app.users.logins().logIn(attempt)).isEqualTo(OFF);
    assertThat(app.users.loginLinks().look(logIn, Optional.empty())).isEmpty();
    assertThat(both.users.loginLinks().look(logIn, Optional.empty())).isPresent();
    assertThat(both.users.logins().logIn(attempt).sessionIfAny()).isPresent();
  }

  @Test
  void links_emailOff_areNotGoodAndUnspent() {
    TestApp app = only(LINK);
    var typed = Optional.of(OTHER_PASSWORD);
    var purpose = TokenPurpose.RESET;
    assertThat(app.users.passwordReset().look(purpose, reset)).isEmpty();
    assertThat(app.users.passwordReset().set(purpose, reset, typed, BROWSER))
        .isEqualTo(new PasswordResetResult.LinkGone());
    assertThat(app.confirm(confirm, bobs)).isEqualTo(new ConfirmationResult.LinkGone());
    assertThat(both.users.passwordReset().set(purpose, reset, typed, BROWSER))
        .isInstanceOf(PasswordResetResult.PasswordSet.class);
    assertThat(both.confirm(confirm, bobs)).isInstanceOf(ConfirmationResult.Confirmed.class);
  }

  @Test
  void send_off_noMailIsWritten() {
    TestApp link = only(LINK);
    link.users.passwordReset().send(ADA, List.of(), BROWSER);
    link.users.confirmation().sendAgain(BOB, Optional.empty(), BROWSER);
    only(EMAIL).users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    assertThat(waiting(both)).isZero();
    link.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    assertThat(waiting(both)).isOne();
  }

  @Test
  void undo_emailOff_theWayBackIsALoginLink() {
    TestApp app = only(LINK);
    var wanted = EmailAddress.of("ada@elsewhere.example");
    UserSession visitor = app.visitor();
    visitor.loginWithLink(logIn.exposeBase64Url(), ADA.typed());
    visitor.changeEmail(wanted.typed());
    visitor.confirmEmailChange(app.mailedLink(wanted, TokenPurpose.EMAIL).exposeBase64Url());
    Secret undo = app.mailedLink(ADA, TokenPurpose.EMAIL_UNDO);
    int before = app.mailbox.tokens(ADA, TokenPurpose.LOGIN).size();
    app.users.emailChange().undo(undo, Optional.of(ADA), BROWSER);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.LOGIN)).hasSize(before + 1);
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.RESET)).hasSize(1);
  }

  @Test
  void invite_emailOff_refused_butCreatedAccountsLogInByLink() {
    TestApp app = only(LINK);
    assertThat(app.users.admin().invite(EVE, Roles.NONE, Actor.HOST))
        .isEqualTo(new NotInvited(Refusal.PASSWORDS_OFF));
    app.users.admin().create(EVE, Roles.NONE, Actor.HOST);
    app.visitor().sendTokenLoginEmail(EVE.typed());
    String link = app.mailedLink(EVE, TokenPurpose.LOGIN).exposeBase64Url();
    assertThat(app.visitor().loginWithLink(link, EVE.typed()).emailConfirmed()).isTrue();
  }
}
