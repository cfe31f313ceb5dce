package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.token.TokenPurpose.LOGIN;
import static dev.postern.token.TokenPurpose.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.PasswordResetResult;
import dev.postern.account.PasswordResetResult.LinkGone;
import dev.postern.account.PasswordResetResult.PasswordNeeded;
import dev.postern.account.PasswordResetResult.PasswordRefused;
import dev.postern.account.PasswordResetResult.PasswordSet;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.authentication.Limits;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordPolicy.Reason;
import dev.postern.notification.Notification.Notice;
import dev.postern.secret.Secret;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordResetTest {
  private final TestApp app = new TestApp();

  private Secret link(EmailAddress email) {
    app.users.passwordReset().send(email, List.of(), BROWSER);
    return app.mailedLink(email, RESET);
  }

  private PasswordResetResult reset(Secret link, Password password) {
    return app.users.passwordReset().set(RESET, link, Optional.of(password), BROWSER);
  }

  private long mails(EmailAddress to) {
    app.users.outbox().deliverDue();
    return app.mailbox.delivered().stream().filter(mail -> mail.to().equals(to)).count();
  }

  @Test
  void set_theNewPasswordHolds_andTheOldIsGone() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThat(reset(link(ADA), OTHER_PASSWORD)).isInstanceOf(PasswordSet.class);
    assertThat(app.logIn(ADA, PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void set_endsEverySession_andEveryLink_andTellsTheOwner() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret session = app.loggedIn(ADA, PASSWORD).secret();
    Secret link = link(ADA);
    Secret second = link(ADA);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret login = app.mailedLink(ADA, LOGIN);
    reset(link, OTHER_PASSWORD);
    assertThat(app.opens(session)).isFalse();
    assertThat(reset(second, PASSWORD)).isEqualTo(new LinkGone());
    assertThat(app.stores().tokens().find(login.hash(), LOGIN, app.clock.instant())).isEmpty();
    app.users.outbox().deliverDue();
    var newest = app.mailbox.delivered().get(app.mailbox.delivered().size() - 1);
    assertThat(newest.to()).isEqualTo(ADA);
    assertThat(((Notice) newest.notification()).kind()).isEqualTo(Notice.Kind.PASSWORD_CHANGED);
    assertThat(app.stores().audited().get()).endsWith("password-changed");
  }

  @Test
  void set_afterTooManyWrongPasswords_forgetsThem() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    for (int tries = 0; tries < Limits.DEFAULT.maxPasswordFailures(); tries++) {
      app.logIn(ADA, OTHER_PASSWORD);
    }
    assertThat(app.logIn(ADA, PASSWORD)).isInstanceOf(LoginResult.Refused.class);
    reset(link(ADA), OTHER_PASSWORD);
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void set_linkToAnotherAddressThatWaitsToBeMailed_isTakenBack() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret link = link(ADA);
    var visitor = app.loggedIn(ADA, PASSWORD).live();
    app.users.emailChange().ask(visitor, BOB, Optional.empty(), BROWSER);
    reset(link, OTHER_PASSWORD);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(BOB, TokenPurpose.EMAIL)).isEmpty();
  }

  @Test
  void set_again_orLate_orUnknown_linkGone() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret link = link(ADA);
    reset(link, OTHER_PASSWORD);
    assertThat(reset(link, PASSWORD)).isEqualTo(new LinkGone());
    Secret late = link(ADA);
    app.advance(Duration.ofMinutes(30));
    assertThat(reset(late, PASSWORD)).isEqualTo(new LinkGone());
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    assertThat(reset(app.mailedLink(ADA, LOGIN), PASSWORD)).isEqualTo(new LinkGone());
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void set_withoutOrWithABadPassword_spendsNothing() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret link = link(ADA);
    assertThat(app.users.passwordReset().set(RESET, link, Optional.empty(), BROWSER))
        .isEqualTo(new PasswordNeeded());
    assertThat(reset(link, Password.of("too-short")))
        .isEqualTo(new PasswordRefused(Set.of(Reason.TOO_SHORT)));
    assertThat(reset(link, Password.of(ADA.canonical())))
        .isEqualTo(new PasswordRefused(Set.of(Reason.EASILY_GUESSED)));
    assertThat(reset(link, OTHER_PASSWORD)).isInstanceOf(PasswordSet.class);
  }

  @Test
  void set_manyAtOnce_oneGetsIt() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret link = link(ADA);
    List<PasswordResetResult> results = Race.run(() -> reset(link, OTHER_PASSWORD));
    assertThat(results).filteredOn(PasswordSet.class::isInstance).hasSize(1);
  }

  @Test
  void set_thatLinksAccountAlone() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    Secret his = app.loggedIn(BOB, PASSWORD).secret();
    reset(link(ADA), OTHER_PASSWORD);
    assertThat(app.opens(his)).isTrue();
    assertThat(app.logIn(BOB, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void set_unconfirmedAddress_isProvedByIt_andWhatWasPreparedIsDropped() {
    MailSent prepared = app.signUp(ADA, PASSWORD);
    Secret confirm = app.mailedLink(ADA);
    assertThat(reset(link(ADA), OTHER_PASSWORD)).isInstanceOf(PasswordSet.class);
    assertThat(app.stores().users().find(ADA).orElseThrow().emailConfirmed()).isTrue();
    assertThat(app.logIn(ADA, PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.confirm(confirm, prepared))
        .isInstanceOf(dev.postern.account.ConfirmationResult.LinkGone.class);
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void send_unknownAddress_sameWork_andNoMail() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    long before = mails(BOB);
    app.users.passwordReset().send(BOB, List.of(), BROWSER);
    assertThat(mails(BOB)).isEqualTo(before);
  }

  @Test
  void set_invitation_isTheSame_byItsOwnPurpose() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret link = link(ADA);
    assertThat(
            app.users
                .passwordReset()
                .set(TokenPurpose.INVITE, link, Optional.of(OTHER_PASSWORD), BROWSER))
        .isEqualTo(new LinkGone());
  }
}
