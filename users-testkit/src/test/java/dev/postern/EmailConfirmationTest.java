package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BREACHED_PASSWORD;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.ConfirmationResult;
import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.ConfirmationResult.LinkGone;
import dev.postern.account.ConfirmationResult.PasswordNeeded;
import dev.postern.account.ConfirmationResult.PasswordRefused;
import dev.postern.account.ConfirmationResult.WrongPassword;
import dev.postern.account.EmailConfirmation.LinkView;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordPolicy.Reason;
import dev.postern.credential.Proofs;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.Session;
import dev.postern.session.StartedSession;
import dev.postern.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmailConfirmationTest {
  private static final Duration LIFETIME = Duration.ofDays(3);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final TestApp app = new TestApp();

  private static StartedSession session(ConfirmationResult result) {
    return ((Confirmed) result).session().orElseThrow();
  }

  @Test
  void confirm_sameBrowser_logsIn() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Confirmed result = (Confirmed) app.confirm(app.mailedLink(ADA), sent);
    assertThat(app.opens(session(result).secret())).isTrue();
    assertThat(result.user())
        .isEqualTo(sent.user().withEmailConfirmed().withLoginsEnded().withLastLogin(NOW));
    assertThat(app.stores().users().find(ADA)).contains(result.user());
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
    Session session = session(result).live().session();
    assertThat(session.proofs()).isEqualTo(Proofs.of(FactorId.MAIL));
    assertThat(session(result).live().hasPassword()).isTrue();
    assertThat(app.stores().audited().get())
        .containsExactly("signed-up", "email-confirmed", "logged-in", "logged-in");
  }

  @Test
  void confirm_otherBrowser_asksForThePassword() {
    app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    assertThat(app.open(link)).isEqualTo(new PasswordNeeded());
    assertThat(app.confirm(link, PASSWORD)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_browserOfAnotherSignUp_isAnotherBrowser() {
    app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    MailSent strangers = app.signUp(ADA, OTHER_PASSWORD);
    assertThat(app.confirm(link, strangers)).isEqualTo(new PasswordNeeded());
    assertThat(app.confirm(link, app.signUp(BOB, PASSWORD))).isEqualTo(new PasswordNeeded());
  }

  @Test
  void confirm_wrongPassword_spendsNothing() {
    app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    assertThat(app.confirm(link, OTHER_PASSWORD)).isEqualTo(new WrongPassword());
    assertThat(app.stores().users().find(ADA).orElseThrow().emailConfirmed()).isFalse();
    assertThat(app.opens(session(app.confirm(link, PASSWORD)).secret())).isTrue();
  }

  @Test
  void confirm_newPassword_takesThePlaceOfTheOld() {
    app.signUp(ADA, PASSWORD);
    ConfirmationResult result = app.confirmWithNew(app.mailedLink(ADA), OTHER_PASSWORD);
    assertThat(app.opens(session(result).secret())).isTrue();
    assertThat(app.logIn(ADA, PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void confirm_newPasswordNotAcceptable_linkStaysAlive() {
    app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    assertThat(app.confirmWithNew(link, Password.of("too-short")))
        .isEqualTo(new PasswordRefused(Set.of(Reason.TOO_SHORT)));
    assertThat(app.confirmWithNew(link, Password.of(ADA.canonical())))
        .isEqualTo(new PasswordRefused(Set.of(Reason.EASILY_GUESSED)));
    assertThat(app.confirmWithNew(link, BREACHED_PASSWORD))
        .isEqualTo(new PasswordRefused(Set.of(Reason.BREACHED)));
    assertThat(app.confirmWithNew(link, OTHER_PASSWORD)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_again_linkGone() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    app.confirm(link, sent);
    assertThat(app.confirm(link, sent)).isEqualTo(new LinkGone());
    assertThat(app.confirm(link, PASSWORD)).isEqualTo(new LinkGone());
    assertThat(app.confirmWithNew(link, OTHER_PASSWORD)).isEqualTo(new LinkGone());
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
  }

  @Test
  void confirm_manyAtOnce_oneIsConfirmed() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    List<ConfirmationResult> results = Race.run(() -> app.confirm(link, sent));
    assertThat(results).filteredOn(Confirmed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(new LinkGone()::equals).hasSize(Race.THREADS - 1);
  }

  @Test
  void confirm_twoLinksAtOnce_oneIsConfirmed() {
    app.signUp(ADA, PASSWORD);
    Secret first = app.mailedLink(ADA);
    app.signUp(ADA, PASSWORD);
    Secret second = app.mailedLink(ADA);
    List<ConfirmationResult> results =
        Race.run(
            () -> app.confirm(Thread.currentThread().getId() % 2 == 0 ? first : second, PASSWORD));
    assertThat(results).filteredOn(Confirmed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(new LinkGone()::equals).hasSize(Race.THREADS - 1);
  }

  @Test
  void confirm_atTheInstantOfItsExpiry_linkGone() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    app.advance(LIFETIME);
    assertThat(app.confirm(link, sent)).isEqualTo(new LinkGone());
    app.advance(MICROSECOND.negated());
    assertThat(app.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_mailSentLate_goodForItsWholeLifetime() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    app.advance(Duration.ofDays(2));
    Secret link = app.mailedLink(ADA);
    app.advance(LIFETIME.minus(MICROSECOND));
    app.users.housekeeping().purge();
    assertThat(app.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_unknownLink_linkGone() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    app.mailedLink(ADA);
    assertThat(app.confirm(secret(), sent)).isEqualTo(new LinkGone());
    assertThat(app.confirm(secret(), PASSWORD)).isEqualTo(new LinkGone());
    assertThat(app.confirmWithNew(secret(), PASSWORD)).isEqualTo(new LinkGone());
  }

  @Test
  void confirm_severalAttempts_eachLinkItsOwnPassword_theOthersDie() {
    app.signUp(ADA, PASSWORD);
    Secret first = app.mailedLink(ADA);
    app.signUp(ADA, OTHER_PASSWORD);
    Secret second = app.mailedLink(ADA);
    assertThat(app.confirm(first, OTHER_PASSWORD)).isEqualTo(new WrongPassword());
    assertThat(app.confirm(second, PASSWORD)).isEqualTo(new WrongPassword());
    assertThat(app.confirm(first, PASSWORD)).isInstanceOf(Confirmed.class);
    assertThat(app.confirm(second, OTHER_PASSWORD)).isEqualTo(new LinkGone());
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
    assertThat(app.stores().signUpAttempts().choose(ADA, Optional.empty(), NOW)).isEmpty();
  }

  @Test
  void confirm_attackerSignedUpBefore_neverOpensTheAccount() {
    MailSent attackers = app.signUp(ADA, OTHER_PASSWORD);
    Secret attackersLink = app.mailedLink(ADA);
    MailSent hers = app.signUp(ADA, PASSWORD);
    app.confirm(app.mailedLink(ADA), hers);
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.confirm(attackersLink, attackers)).isEqualTo(new LinkGone());
  }

  @Test
  void confirm_attackerSignedUpAfter_neverOpensTheAccount() {
    MailSent hers = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    app.signUp(ADA, OTHER_PASSWORD);
    app.confirm(link, hers);
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void confirm_ownerOpensTheAttackersLink_attackersPasswordIsNotEnough() {
    app.signUp(ADA, OTHER_PASSWORD);
    Secret attackersLink = app.mailedLink(ADA);
    assertThat(app.open(attackersLink)).isEqualTo(new PasswordNeeded());
    assertThat(app.confirmWithNew(attackersLink, PASSWORD)).isInstanceOf(Confirmed.class);
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
  }

  @Test
  void confirm_strangerAskedForTwoMore_ownersLinkIsGood() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    for (int i = 0; i < 2; i++) {
      app.advance(Duration.ofSeconds(1));
      app.users.confirmation().sendAgain(ADA, Optional.empty(), BROWSER);
      app.mailedLink(ADA);
    }
    assertThat(app.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_accountSetUpUnconfirmed_passwordAndSessionsOfThatTimeAreGone() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.tryToSignUp(ADA, OTHER_PASSWORD);
    StartedSession attackers = open.loggedIn(ADA, OTHER_PASSWORD);
    MailSent hers = app.signUp(ADA, PASSWORD);
    app.confirm(app.mailedLink(ADA), hers);
    assertThat(app.opens(attackers.secret())).isFalse();
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void sendAgain_accountOfATimeWithoutConfirmation_linkForItsOwnPassword() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.tryToSignUp(ADA, PASSWORD);
    MailSent strangers = app.signUp(ADA, OTHER_PASSWORD);
    Optional<SecretHash> browser = Optional.of(strangers.browser().hash());
    app.users.confirmation().sendAgain(ADA, browser, BROWSER);
    Secret link = app.mailedLink(ADA);
    assertThat(app.users.confirmation().look(link, browser)).contains(new LinkView(ADA, false));
    assertThat(app.confirm(link, OTHER_PASSWORD)).isInstanceOf(WrongPassword.class);
    assertThat(app.confirm(link, PASSWORD)).isInstanceOf(Confirmed.class);
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void confirm_wrongPassword_audited() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    int before = app.auditedAfter(0).size();
    assertThat(app.confirm(link, OTHER_PASSWORD)).isInstanceOf(WrongPassword.class);
    assertThat(app.auditedAfter(before)).containsExactly("login-rejected");
    assertThat(app.confirm(link, sent)).isInstanceOf(Confirmed.class);
  }

  @Test
  void confirm_enableAutomaticallyOff_confirmedButNotLoggedIn() {
    TestApp waiting = app.restarted(config -> config.enableAutomatically(false));
    MailSent sent = waiting.signUp(ADA, PASSWORD);
    Confirmed result = (Confirmed) waiting.confirm(waiting.mailedLink(ADA), sent);
    assertThat(result.session()).isEmpty();
    assertThat(result.user()).isEqualTo(sent.user().withEmailConfirmed().withLoginsEnded());
    assertThat(waiting.stores().users().find(ADA)).contains(result.user());
    assertThat(waiting.logIn(ADA, PASSWORD)).isEqualTo(new Rejected(Rejection.ACCOUNT_NOT_ENABLED));
  }

  @Test
  void look_sameOrOtherBrowser_usesNothingUp() {
    MailSent sent = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    var confirmation = app.users.confirmation();
    for (int i = 0; i < 3; i++) {
      assertThat(confirmation.look(link, Optional.of(sent.browser().hash())))
          .contains(new LinkView(ADA, true));
      assertThat(confirmation.look(link, Optional.empty())).contains(new LinkView(ADA, false));
    }
    assertThat(confirmation.look(secret(), Optional.empty())).isEmpty();
    app.confirm(link, sent);
    assertThat(confirmation.look(link, Optional.of(sent.browser().hash()))).isEmpty();
  }
}
