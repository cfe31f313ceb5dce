package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.token.TokenPurpose.EMAIL;
import static dev.postern.token.TokenPurpose.EMAIL_UNDO;
import static dev.postern.token.TokenPurpose.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.EmailChangeResult;
import dev.postern.account.EmailChangeResult.AddressTaken;
import dev.postern.account.EmailChangeResult.Asked;
import dev.postern.account.EmailChangeResult.Changed;
import dev.postern.account.EmailChangeResult.LinkGone;
import dev.postern.account.EmailChangeResult.NotFresh;
import dev.postern.account.EmailChangeResult.ProofNeeded;
import dev.postern.account.EmailChangeResult.TooOften;
import dev.postern.admin.Actor;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.event.Client;
import dev.postern.notification.Outbox.Waiting;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.StartedSession;
import dev.postern.testkit.Race;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmailChangeTest {
  private static final EmailAddress WANTED = EmailAddress.of("ada@elsewhere.example");
  private static final EmailAddress THIEFS = EmailAddress.of("thief@elsewhere.example");

  private final TestApp app = new TestApp();

  @BeforeEach
  void signUp() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
  }

  private LiveSession ada() {
    return app.loggedIn(ADA, PASSWORD).live();
  }

  private EmailChangeResult ask(LiveSession visitor, EmailAddress wanted) {
    return app.users.emailChange().ask(visitor, wanted, Optional.empty(), BROWSER);
  }

  private EmailChangeResult confirm(Secret link, LiveSession visitor) {
    return app.users.emailChange().confirm(link, Optional.empty(), Optional.of(visitor), BROWSER);
  }

  private void change(LiveSession visitor, EmailAddress wanted) {
    ask(visitor, wanted);
    assertThat(confirm(app.mailedLink(wanted, EMAIL), visitor)).isInstanceOf(Changed.class);
  }

  private EmailChangeResult undo(Secret link, EmailAddress typed) {
    return app.users.emailChange().undo(link, Optional.of(typed), BROWSER);
  }

  private Optional<EmailAddress> addressOf(LiveSession visitor) {
    return app.stores().users().find(visitor.user().id()).map(dev.postern.user.User::email);
  }

  @Test
  void change_theNewAddressHolds_andTheOldOneIsNoBodys() {
    StartedSession session = app.loggedIn(ADA, PASSWORD);
    change(session.live(), WANTED);
    assertThat(addressOf(session.live())).contains(WANTED);
    assertThat(app.opens(session.secret())).isTrue();
    assertThat(app.logIn(WANTED, PASSWORD).sessionIfAny()).isPresent();
    assertThat(app.logIn(ADA, PASSWORD)).isEqualTo(new Rejected(Rejection.UNKNOWN_ADDRESS));
    assertThat(app.stores().audited().get()).contains("email-changed");
  }

  @Test
  void ask_changesNothing() {
    LiveSession ada = ada();
    assertThat(ask(ada, WANTED)).isInstanceOf(Asked.class);
    app.users.outbox().deliverDue();
    assertThat(addressOf(ada)).contains(ADA);
  }

  @Test
  void ask_notFresh_refused() {
    LiveSession ada = ada();
    app.advance(Duration.ofMinutes(10));
    assertThat(ask(ada, WANTED)).isEqualTo(new NotFresh());
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(WANTED, EMAIL)).isEmpty();
  }

  @Test
  void ask_takenAddress_sameAnswerAndNoLink() {
    app.signedUpAndConfirmed(BOB, PASSWORD);
    assertThat(ask(ada(), BOB)).isInstanceOf(Asked.class);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(BOB, EMAIL)).isEmpty();
  }

  @Test
  void confirm_disabledMeanwhile_changesNothing_andTheLinkWaits() {
    LiveSession ada = ada();
    Optional<SecretHash> browser = Optional.of(((Asked) ask(ada, WANTED)).browser().hash());
    Secret link = app.mailedLink(WANTED, EMAIL);
    app.users.admin().disable(ada.user().id(), Actor.HOST);
    var change = app.users.emailChange();
    assertThat(change.look(link, browser, Optional.empty())).isEmpty();
    assertThat(change.confirm(link, browser, Optional.empty(), BROWSER)).isEqualTo(new LinkGone());
    assertThat(addressOf(ada)).contains(ADA);
    app.users.admin().enable(ada.user().id(), Actor.HOST);
    assertThat(change.confirm(link, browser, Optional.empty(), BROWSER))
        .isInstanceOf(Changed.class);
  }

  @Test
  void confirm_wantsTheBrowserThatAsked_orTheOwner() {
    LiveSession ada = ada();
    Secret browser = ((Asked) ask(ada, WANTED)).browser();
    Secret link = app.mailedLink(WANTED, EMAIL);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    LiveSession bob = app.loggedIn(BOB, PASSWORD).live();
    var changes = app.users.emailChange();
    assertThat(changes.confirm(link, Optional.empty(), Optional.empty(), BROWSER))
        .isEqualTo(new ProofNeeded());
    assertThat(confirm(link, bob)).isEqualTo(new ProofNeeded());
    assertThat(changes.confirm(link, Optional.of(browser.hash()), Optional.empty(), BROWSER))
        .isInstanceOf(Changed.class);
    assertThat(confirm(link, ada)).isEqualTo(new LinkGone());
  }

  @Test
  void confirm_manyAtOnce_oneGetsIt() {
    LiveSession ada = ada();
    ask(ada, WANTED);
    Secret link = app.mailedLink(WANTED, EMAIL);
    List<EmailChangeResult> results = Race.run(() -> confirm(link, ada));
    assertThat(results).filteredOn(Changed.class::isInstance).hasSize(1);
  }

  @Test
  void confirm_takenMeanwhile_keepsTheOldAddress() {
    LiveSession ada = ada();
    ask(ada, WANTED);
    Secret link = app.mailedLink(WANTED, EMAIL);
    app.signedUpAndConfirmed(WANTED, PASSWORD);
    assertThat(confirm(link, ada)).isEqualTo(new AddressTaken());
    assertThat(addressOf(ada)).contains(ADA);
  }

  @Test
  void confirm_accountThatNobodyProved_givesWay() {
    app.signUp(WANTED, OTHER_PASSWORD);
    LiveSession ada = ada();
    change(ada, WANTED);
    assertThat(addressOf(ada)).contains(WANTED);
    assertThat(app.logIn(WANTED, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.WRONG_PASSWORD));
  }

  @Test
  void confirm_accountThatNeedsNoProof_staysWhereItIs() {
    TestApp unconfirmed = app.restarted(config -> config.confirmEmail(false));
    unconfirmed.tryToSignUp(WANTED, OTHER_PASSWORD);
    LiveSession ada = ada();
    ask(ada, WANTED);
    Secret link = app.mailedLink(WANTED, EMAIL);
    var change = unconfirmed.users.emailChange();
    assertThat(change.confirm(link, Optional.empty(), Optional.of(ada), BROWSER))
        .isEqualTo(new AddressTaken());
    assertThat(unconfirmed.logIn(WANTED, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void confirm_accountWithRolesThatWaitsForItsOwner_stays() {
    app.users.admin().invite(WANTED, new Roles(Set.of("editor")), Actor.HOST);
    LiveSession ada = ada();
    ask(ada, WANTED);
    assertThat(confirm(app.mailedLink(WANTED, EMAIL), ada)).isEqualTo(new AddressTaken());
    assertThat(addressOf(ada)).contains(ADA);
  }

  @Test
  void change_back_releasesTheAddress() {
    LiveSession ada = ada();
    change(ada, WANTED);
    change(app.loggedIn(WANTED, PASSWORD).live(), ADA);
    assertThat(holderOf(ADA)).isEmpty();
    assertThat(holderOf(WANTED)).contains(ada.user().id());
  }

  private Optional<UserId> holderOf(EmailAddress address) {
    return app.stores().heldAddresses().holder(address, app.clock.instant());
  }

  @Test
  void undo_endsEverySession_andReleasesTheAddress() {
    change(ada(), THIEFS);
    Secret undo = app.mailedLink(ADA, EMAIL_UNDO);
    StartedSession thief = app.loggedIn(THIEFS, PASSWORD);
    assertThat(undo(undo, ADA)).isInstanceOf(Changed.class);
    assertThat(app.opens(thief.secret())).isFalse();
    assertThat(holderOf(ADA)).isEmpty();
  }

  @Test
  void change_killsOtherLinks() {
    app.users.passwordReset().send(ADA, List.of(), BROWSER);
    Secret reset = app.mailedLink(ADA, RESET);
    change(ada(), WANTED);
    assertThat(app.users.passwordReset().look(RESET, reset)).isEmpty();
  }

  @Test
  void oldAddress_isReserved_untilItCanNotBeUndone() {
    change(ada(), WANTED);
    app.signUp(ADA, OTHER_PASSWORD);
    app.users.outbox().deliverDue();
    assertThat(app.stores().users().find(ADA)).isEmpty();
    app.signedUpAndConfirmed(BOB, PASSWORD);
    LiveSession bob = app.loggedIn(BOB, PASSWORD).live();
    ask(bob, ADA);
    assertThat(confirm(app.mailedLink(ADA, EMAIL), bob)).isEqualTo(new AddressTaken());
    app.advance(Duration.ofDays(7));
    app.users.housekeeping().purge();
    app.signedUpAndConfirmed(ADA, OTHER_PASSWORD);
    assertThat(app.logIn(ADA, OTHER_PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void undo_afterEverythingWasChanged_givesTheAccountBack() {
    StartedSession thief = app.loggedIn(ADA, PASSWORD);
    change(thief.live(), THIEFS);
    Secret undo = app.mailedLink(ADA, EMAIL_UNDO);
    app.users.passwordReset().send(THIEFS, List.of(), BROWSER);
    app.users
        .passwordReset()
        .set(RESET, app.mailedLink(THIEFS, RESET), Optional.of(OTHER_PASSWORD), BROWSER);
    StartedSession again = app.loggedIn(THIEFS, OTHER_PASSWORD);
    change(again.live(), WANTED);
    Secret thiefsUndo = app.mailedLink(THIEFS, EMAIL_UNDO);
    app.advance(Duration.ofDays(6));
    assertThat(app.users.emailChange().isUndo(undo)).isTrue();
    assertThat(undo(undo, THIEFS)).isEqualTo(new ProofNeeded());
    assertThat(undo(undo, ADA)).isInstanceOf(Changed.class);
    assertThat(addressOf(thief.live())).contains(ADA);
    assertThat(app.opens(again.secret())).isFalse();
    assertThat(app.logIn(ADA, OTHER_PASSWORD)).isEqualTo(new Rejected(Rejection.NO_PASSWORD));
    assertThat(app.logIn(WANTED, OTHER_PASSWORD))
        .isEqualTo(new Rejected(Rejection.UNKNOWN_ADDRESS));
    assertThat(undo(thiefsUndo, THIEFS)).isEqualTo(new LinkGone());
    assertThat(undo(undo, ADA)).isEqualTo(new LinkGone());
    Secret reset = app.mailedLink(ADA, RESET);
    app.users.passwordReset().set(RESET, reset, Optional.of(PASSWORD), BROWSER);
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  /** Whoever got it could take the account from its owner again. */
  @Test
  void undo_mailThatUndoesALaterChangeStillWaits_isNeverSent() {
    StartedSession thief = app.loggedIn(ADA, PASSWORD);
    change(thief.live(), THIEFS);
    Secret undo = app.mailedLink(ADA, EMAIL_UNDO);
    app.advance(Duration.ofMinutes(1));
    change(app.loggedIn(THIEFS, PASSWORD).live(), WANTED);
    assertThat(undo(undo, ADA)).isInstanceOf(Changed.class);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(THIEFS, EMAIL_UNDO)).isEmpty();
  }

  /** Made late, an undo link is still as old as its change. */
  @Test
  void undo_ofTheFirstChange_mailedLast_endsThoseOfLaterOnes() {
    StartedSession thief = app.loggedIn(ADA, PASSWORD);
    change(thief.live(), THIEFS);
    List<Waiting> first = app.stores().outbox().due(app.clock.instant(), 1);
    Instant later = app.clock.instant().plus(Duration.ofHours(1));
    assertThat(app.stores().outbox().claim(first.get(0).request().id(), 0, later)).isTrue();
    app.advance(Duration.ofMinutes(1));
    change(app.loggedIn(THIEFS, PASSWORD).live(), WANTED);
    Secret thiefsUndo = app.mailedLink(THIEFS, EMAIL_UNDO);
    app.advance(Duration.ofHours(1));
    assertThat(undo(app.mailedLink(ADA, EMAIL_UNDO), ADA)).isInstanceOf(Changed.class);
    assertThat(undo(thiefsUndo, THIEFS)).isEqualTo(new LinkGone());
  }

  @Test
  void undo_languageThatTheThiefChose_isThatOfWhoUndoes() {
    StartedSession thief = app.loggedIn(ADA, PASSWORD);
    change(thief.live(), THIEFS);
    Secret undo = app.mailedLink(ADA, EMAIL_UNDO);
    UserId id = thief.live().user().id();
    app.stores().users().setLanguage(id, Optional.of(Locale.JAPANESE));
    Client german = new Client("192.0.2.7", "Mozilla/5.0 (Test)", Locale.GERMAN);
    app.users.emailChange().undo(undo, Optional.of(ADA), german);
    assertThat(app.stores().users().find(ADA)).flatMap(User::languageIfAny).contains(Locale.GERMAN);
  }

  @Test
  void undo_byTheThiefFirst_leavesTheOwnersLink() {
    LiveSession thief = ada();
    change(thief, THIEFS);
    Secret owners = app.mailedLink(ADA, EMAIL_UNDO);
    app.advance(Duration.ofSeconds(1));
    change(app.loggedIn(THIEFS, PASSWORD).live(), WANTED);
    assertThat(undo(app.mailedLink(THIEFS, EMAIL_UNDO), THIEFS)).isInstanceOf(Changed.class);
    assertThat(undo(owners, ADA)).isInstanceOf(Changed.class);
    assertThat(addressOf(thief)).contains(ADA);
  }

  @Test
  void change_tooOften_hasToWait() {
    LiveSession ada = ada();
    for (int change = 0; change < 3; change++) {
      change(ada, EmailAddress.of("ada" + change + "@elsewhere.example"));
      ada = app.loggedIn(addressOf(ada).orElseThrow(), PASSWORD).live();
    }
    assertThat(ask(ada, WANTED)).isInstanceOf(TooOften.class);
    app.advance(Duration.ofDays(7));
    LiveSession later = app.loggedIn(addressOf(ada).orElseThrow(), PASSWORD).live();
    assertThat(ask(later, WANTED)).isInstanceOf(Asked.class);
  }
}
