package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.token.TokenPurpose.EMAIL;
import static dev.postern.token.TokenPurpose.INVITE;
import static dev.postern.token.TokenPurpose.LOGIN;
import static dev.postern.token.TokenPurpose.RESET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.EmailChangeResult.AddressTaken;
import dev.postern.account.EmailChangeResult.Asked;
import dev.postern.account.EmailChangeResult.LinkGone;
import dev.postern.account.PasswordResetResult;
import dev.postern.account.PasswordResetResult.PasswordSet;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.account.SignUpResult.SignedUp;
import dev.postern.admin.Actor;
import dev.postern.admin.Invitation.Invited;
import dev.postern.authentication.LinkAttempt;
import dev.postern.credential.Password;
import dev.postern.notification.Outbox;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The attacks of Sudhodanan and Paverd, "Pre-hijacked Accounts" (USENIX Security 2022), as far as
 * they need no provider: a thief prepares Ada's account before she comes. However she then proves
 * her address, nothing of the thief's opens it. Sign-ups need no confirmation here, so that the
 * thief gets as far as can be.
 */
class PreHijackingTest {
  private final TestApp app = new TestApp(config -> config.confirmEmail(false));
  private final MapCarrier thiefsBrowser = new MapCarrier();
  private final UserSession thief = app.users.session(thiefsBrowser, BROWSER);
  private Optional<Secret> invitation = Optional.empty();

  /** How Ada proves that her address is hers, and nothing else. */
  private enum Proof {
    RESET_LINK,
    LOGIN_LINK,
    SIGN_UP,
    INVITATION
  }

  private void prove(Proof how) {
    switch (how) {
      case RESET_LINK -> {
        app.users.passwordReset().send(ADA, List.of(), BROWSER);
        assertThat(set(RESET, app.mailedLink(ADA, RESET), PASSWORD))
            .isInstanceOf(PasswordSet.class);
      }
      case LOGIN_LINK -> {
        app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
        var attempt =
            new LinkAttempt(
                app.mailedLink(ADA, LOGIN), Optional.empty(), Optional.of(ADA), BROWSER);
        assertThat(app.users.logins().logIn(attempt).sessionIfAny()).isPresent();
      }
      case SIGN_UP -> {
        TestApp confirming = app.restarted(config -> config);
        MailSent sent = confirming.signUp(ADA, PASSWORD);
        var confirmed = confirming.confirm(confirming.mailedLink(ADA), sent);
        assertThat(confirmed).isInstanceOf(Confirmed.class);
      }
      case INVITATION ->
          assertThat(set(INVITE, invitation.orElseThrow(), PASSWORD))
              .isInstanceOf(PasswordSet.class);
    }
  }

  private PasswordResetResult set(TokenPurpose purpose, Secret link, Password password) {
    return app.users.passwordReset().set(purpose, link, Optional.of(password), BROWSER);
  }

  private void invite() {
    var invited = (Invited) app.users.admin().invite(ADA, Roles.NONE, Actor.HOST);
    invitation = Optional.of(invited.token());
  }

  private LiveSession prepare(Proof laterOn) {
    if (laterOn == Proof.INVITATION) {
      invite(); // before the thief: nobody is invited to an account that has a password
    }
    thief.signupWithEmail(
        "ada@example.com", "another-horse-battery-20", LoginOptions.DEFAULT.remembered());
    return thiefsBrowser.session().flatMap(app.users.sessions()::find).orElseThrow();
  }

  /** Classic-federated merge: the thief's password would go on beside Ada's proof. */
  @ParameterizedTest
  @EnumSource
  void password_ofTheThief_opensNothing(Proof proof) {
    prepare(proof);
    prove(proof);
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isEmpty();
  }

  /** Unexpired session, with the remembered login behind it. */
  @ParameterizedTest
  @EnumSource
  void session_ofTheThief_ends_andSoDoesTheRememberedDevice(Proof proof) {
    prepare(proof);
    prove(proof);
    assertThat(thief.getUser()).isEmpty();
  }

  /** None of the paper's: Ada would be written to in a language that she can't read. */
  @ParameterizedTest
  @EnumSource
  void language_ofTheThief_isDropped(Proof proof) {
    prepare(proof);
    thief.changeLanguage(Locale.JAPANESE);
    prove(proof);
    assertThat(app.stores().users().find(ADA).orElseThrow().languageIfAny()).isEmpty();
  }

  /** Trojan identifier: a link that Ada's mailbox gets knows the thief's browser. */
  @ParameterizedTest
  @EnumSource
  void link_thatTheThiefAskedFor_isGone(Proof proof) {
    prepare(proof);
    Secret known = app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret link = app.mailedLink(ADA, LOGIN);
    prove(proof);
    var attempt = new LinkAttempt(link, Optional.of(known.hash()), Optional.empty(), BROWSER);
    assertThat(app.users.logins().logIn(attempt).sessionIfAny()).isEmpty();
  }

  /** Unexpired change of address, away from Ada's. */
  @ParameterizedTest
  @EnumSource
  void changeOfAddress_thatTheThiefBegan_isGone(Proof proof) {
    Optional<SecretHash> browser = ask(prepare(proof), BOB);
    Secret link = app.mailedLink(BOB, EMAIL);
    prove(proof);
    var change = app.users.emailChange();
    assertThat(change.confirm(link, browser, Optional.empty(), BROWSER)).isEqualTo(new LinkGone());
  }

  /** The same, where the mail to the thief is late: it must not make a link after Ada's proof. */
  @ParameterizedTest
  @EnumSource
  void changeOfAddress_mailedAfterTheProof_isGone(Proof proof) {
    ask(prepare(proof), BOB);
    Instant later = NOW.plus(Duration.ofHours(1));
    Outbox outbox = app.stores().outbox();
    assertThat(outbox.due(NOW, 10))
        .isNotEmpty()
        .allMatch(waiting -> outbox.claim(waiting.request().id(), waiting.tries(), later));
    prove(proof);
    app.advance(Duration.ofHours(1));
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(BOB, EMAIL)).isEmpty();
  }

  /** Non-verifying provider: an account whose address nobody proved is taken for Ada's. */
  @ParameterizedTest
  @EnumSource
  void changeToAdasAddress_afterHerProof_isRefused(Proof proof) {
    var ofTheirOwn = (SignedUp) app.tryToSignUp(BOB, OTHER_PASSWORD);
    Optional<SecretHash> browser = ask(ofTheirOwn.session().orElseThrow().live(), ADA);
    Secret link = app.mailedLink(ADA, EMAIL);
    prepare(proof);
    prove(proof);
    assertThat(app.users.emailChange().confirm(link, browser, Optional.empty(), BROWSER))
        .isEqualTo(new AddressTaken());
  }

  /** An invitation that went astray: whoever holds it waits until Ada uses the account. */
  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "INVITATION")
  void invitation_inTheHandsOfTheThief_isGone(Proof proof) {
    invite();
    prove(proof);
    assertThat(set(INVITE, invitation.orElseThrow(), OTHER_PASSWORD))
        .isEqualTo(new PasswordResetResult.LinkGone());
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isEmpty();
  }

  private Optional<SecretHash> ask(LiveSession visitor, EmailAddress wanted) {
    var asked = app.users.emailChange().ask(visitor, wanted, Optional.empty(), BROWSER);
    return Optional.of(((Asked) asked).browser().hash());
  }
}
