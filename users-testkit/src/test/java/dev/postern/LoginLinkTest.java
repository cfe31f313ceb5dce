package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.token.TokenPurpose.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.SignUpResult.MailSent;
import dev.postern.authentication.LinkAttempt;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.Race;
import dev.postern.user.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginLinkTest {
  private static final Rejected GONE = new Rejected(Rejection.LINK_GONE);
  private static final Rejected ADDRESS_NEEDED = new Rejected(Rejection.ADDRESS_NEEDED);

  private final TestApp app = new TestApp();

  private LoginResult logIn(Secret link, Optional<Secret> browser, Optional<EmailAddress> typed) {
    return app.users
        .logins()
        .logIn(new LinkAttempt(link, browser.map(Secret::hash), typed, BROWSER));
  }

  private LoginResult logInElsewhere(Secret link, EmailAddress typed) {
    return logIn(link, Optional.empty(), Optional.of(typed));
  }

  @Test
  void logIn_browserThatAsked_once() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret browser = app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret link = app.mailedLink(ADA, LOGIN);
    LoginResult result = logIn(link, Optional.of(browser), Optional.empty());
    LiveSession live = result.sessionIfAny().orElseThrow().live();
    assertThat(live.session().proofs()).isEqualTo(Proofs.of(FactorId.MAIL));
    assertThat(live.hasPassword()).isTrue();
    assertThat(logIn(link, Optional.of(browser), Optional.empty())).isEqualTo(GONE);
  }

  @Test
  void logIn_otherBrowser_wantsTheAddress_andSpendsNothingWithout() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret strangers = app.users.loginLinks().send(BOB, Optional.empty(), List.of(), BROWSER);
    Secret link = app.mailedLink(ADA, LOGIN);
    assertThat(logIn(link, Optional.empty(), Optional.empty())).isEqualTo(ADDRESS_NEEDED);
    assertThat(logIn(link, Optional.of(strangers), Optional.empty())).isEqualTo(ADDRESS_NEEDED);
    assertThat(logInElsewhere(link, BOB)).isEqualTo(ADDRESS_NEEDED);
    assertThat(logInElsewhere(link, EmailAddress.of("ADA@example.com")))
        .isInstanceOf(LoggedIn.class);
  }

  @Test
  void logIn_lateOrUnknown_linkGone() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret link = app.mailedLink(ADA, LOGIN);
    assertThat(logInElsewhere(Fixtures.secret(), ADA)).isEqualTo(GONE);
    app.advance(Duration.ofMinutes(10));
    assertThat(logInElsewhere(link, ADA)).isEqualTo(GONE);
  }

  @Test
  void logIn_usesUpTheOthers() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret first = app.mailedLink(ADA, LOGIN);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret second = app.mailedLink(ADA, LOGIN);
    assertThat(logInElsewhere(second, ADA)).isInstanceOf(LoggedIn.class);
    assertThat(logInElsewhere(first, ADA)).isEqualTo(GONE);
  }

  @Test
  void logIn_manyAtOnce_oneGetsIt() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    Secret link = app.mailedLink(ADA, LOGIN);
    List<LoginResult> results = Race.run(() -> logInElsewhere(link, ADA));
    assertThat(results).filteredOn(LoggedIn.class::isInstance).hasSize(1);
  }

  @Test
  void logIn_unconfirmedAddress_isProvedByIt_andWhatWasPreparedIsDropped() {
    MailSent prepared = app.signUp(ADA, PASSWORD);
    Secret confirm = app.mailedLink(ADA);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    LoginResult result = logInElsewhere(app.mailedLink(ADA, LOGIN), ADA);
    LiveSession live = result.sessionIfAny().orElseThrow().live();
    assertThat(live.user().emailConfirmed()).isTrue();
    assertThat(live.hasPassword()).isFalse();
    assertThat(app.logIn(ADA, PASSWORD)).isEqualTo(new Rejected(Rejection.NO_PASSWORD));
    assertThat(app.confirm(confirm, prepared))
        .isInstanceOf(dev.postern.account.ConfirmationResult.LinkGone.class);
  }

  @Test
  void logIn_disabledAccount_refused() {
    TestApp waiting = app.restarted(config -> config.enableAutomatically(false));
    waiting.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    assertThat(logInElsewhere(app.mailedLink(ADA, LOGIN), ADA))
        .isEqualTo(new Rejected(Rejection.ACCOUNT_NOT_ENABLED));
  }

  @Test
  void send_unknownAddress_noMail() {
    app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).isEmpty();
  }

  @Test
  void look_usesNothingUp_andKnowsTheBrowser() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    Secret browser = app.users.loginLinks().send(ADA, Optional.empty(), List.of(), BROWSER);
    assertThat(app.users.loginLinks().send(ADA, Optional.of(browser), List.of(), BROWSER))
        .isEqualTo(browser);
    Secret link = app.mailedLink(ADA, LOGIN);
    var links = app.users.loginLinks();
    assertThat(links.look(link, Optional.of(browser.hash())).orElseThrow().sameBrowser()).isTrue();
    assertThat(links.look(link, Optional.empty()).orElseThrow().sameBrowser()).isFalse();
    assertThat(links.look(Fixtures.secret(), Optional.empty())).isEmpty();
    assertThat(logInElsewhere(link, ADA)).isInstanceOf(LoggedIn.class);
  }
}
