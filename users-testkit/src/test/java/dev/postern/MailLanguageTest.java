package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.ConfirmationRequest;
import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.SignUpRequest;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.account.SignUpResult.SignedUp;
import dev.postern.authentication.Visit;
import dev.postern.event.Client;
import dev.postern.testkit.MapCarrier;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which language people are written to: the account's, else that of who asked, else English. */
class MailLanguageTest {
  private static final Client GERMAN = BROWSER.withLanguage(Optional.of(Locale.GERMAN));
  private static final Client FRENCH = BROWSER.withLanguage(Optional.of(Locale.FRENCH));

  private final TestApp app = new TestApp();

  private Locale ofLastMail() {
    app.users.outbox().deliverDue();
    var mails = app.mailbox.delivered();
    return mails.get(mails.size() - 1).notification().language();
  }

  private MailSent signUp(Client client) {
    return (MailSent) app.users.signUp().signUp(new SignUpRequest(ADA, PASSWORD, client));
  }

  private User confirm(MailSent signUp, Client client) {
    var request =
        new ConfirmationRequest(
            app.mailedLink(ADA),
            Optional.of(signUp.browser().hash()),
            Optional.empty(),
            Optional.empty(),
            Visit.of(client));
    return ((Confirmed) app.users.confirmation().confirm(request)).user();
  }

  private User stored() {
    return app.stores().users().find(ADA).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "login-link", "sign-up"})
  void asked_accountWithALanguage_itsOwn(String mail) {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.stores().users().setLanguage(ada.id(), Optional.of(Locale.JAPANESE));
    ask(mail, GERMAN);
    assertThat(ofLastMail()).isEqualTo(Locale.JAPANESE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "login-link", "sign-up"})
  void asked_accountWithoutALanguage_thatOfWhoAsked(String mail) {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    ask(mail, GERMAN);
    assertThat(ofLastMail()).isEqualTo(Locale.GERMAN);
    ask(mail, BROWSER);
    assertThat(ofLastMail()).isEqualTo(Locale.ENGLISH);
  }

  private void ask(String mail, Client client) {
    switch (mail) {
      case "reset" -> app.users.passwordReset().send(ADA, List.of(), client);
      case "login-link" -> app.users.loginLinks().send(ADA, Optional.empty(), List.of(), client);
      default -> signUp(client);
    }
  }

  @Test
  void signUp_confirmationMail_thatOfWhoSignedUp_whoeverAsksAgain() {
    signUp(GERMAN);
    assertThat(ofLastMail()).isEqualTo(Locale.GERMAN);
    app.users.confirmation().sendAgain(ADA, Optional.empty(), FRENCH);
    assertThat(ofLastMail()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void sendAgain_signUpWithoutALanguage_thatOfWhoAsked() {
    signUp(BROWSER);
    assertThat(ofLastMail()).isEqualTo(Locale.ENGLISH);
    app.users.confirmation().sendAgain(ADA, Optional.empty(), FRENCH);
    assertThat(ofLastMail()).isEqualTo(Locale.FRENCH);
  }

  @Test
  void changeOfAddress_mailsToBoth_thatOfTheAccount() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.stores().users().setLanguage(ada.id(), Optional.of(Locale.JAPANESE));
    var visitor = app.loggedIn(ADA, PASSWORD).live();
    app.users.emailChange().ask(visitor, BOB, Optional.empty(), GERMAN);
    assertThat(ofLastMail()).isEqualTo(Locale.JAPANESE);
  }

  @Test
  void changeOfAddress_accountWithoutALanguage_thatOfTheOwnersRequest() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    var visitor = app.loggedIn(ADA, PASSWORD).live();
    app.users.emailChange().ask(visitor, BOB, Optional.empty(), GERMAN);
    assertThat(ofLastMail()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void notice_thatOfTheAccount_neverOfWhoCausedIt() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession session = app.users.session(new MapCarrier(), GERMAN);
    session.loginWithEmail(ADA.typed(), "correct-horse-battery-19");
    session.resetPassword("correct-horse-battery-19", "another-horse-battery-20");
    assertThat(ofLastMail()).isEqualTo(Locale.ENGLISH);
    app.stores().users().setLanguage(ada.id(), Optional.of(Locale.JAPANESE));
    session.resetPassword("another-horse-battery-20", "correct-horse-battery-19");
    assertThat(ofLastMail()).isEqualTo(Locale.JAPANESE);
  }

  @Test
  void signUp_confirmed_accountHasThatOfWhoSignedUp() {
    MailSent sent = signUp(GERMAN);
    assertThat(stored().language()).isNull(); // whoever it was has proved nothing yet
    assertThat(confirm(sent, FRENCH).language()).isEqualTo(Locale.GERMAN);
    assertThat(stored().language()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void signUp_twoWithOneAddress_accountHasThatOfWhoConfirms() {
    signUp(FRENCH);
    MailSent owners = signUp(GERMAN);
    assertThat(confirm(owners, BROWSER).language()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void signUp_withoutALanguage_accountHasThatOfTheConfirmation() {
    assertThat(confirm(signUp(BROWSER), GERMAN).language()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void signUp_openedAtOnce_accountHasThatOfWhoSignedUp() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    var signedUp =
        (SignedUp) open.users.signUp().signUp(new SignUpRequest(ADA, OTHER_PASSWORD, GERMAN));
    assertThat(signedUp.user().language()).isEqualTo(Locale.GERMAN);
    assertThat(stored().language()).isEqualTo(Locale.GERMAN);
    var session = signedUp.session().orElseThrow().live();
    assertThat(session.user().language()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void signUp_takenAddress_changesNoLanguage() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.users.signUp().signUp(new SignUpRequest(ADA, OTHER_PASSWORD, GERMAN));
    open.users.signUp().signUp(new SignUpRequest(ADA, PASSWORD, FRENCH));
    assertThat(stored().language()).isEqualTo(Locale.GERMAN);
    User confirmed = app.signedUpAndConfirmed(EmailAddress.of("bob@example.com"), PASSWORD);
    app.users.signUp().signUp(new SignUpRequest(BOB, PASSWORD, FRENCH));
    assertThat(app.stores().users().find(BOB)).contains(confirmed);
  }
}
