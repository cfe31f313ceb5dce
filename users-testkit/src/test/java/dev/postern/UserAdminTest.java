package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.account.ConfirmationResult;
import dev.postern.account.PasswordResetResult.PasswordSet;
import dev.postern.account.SignUpResult;
import dev.postern.admin.Actor;
import dev.postern.admin.AdminResult;
import dev.postern.admin.AdminResult.Done;
import dev.postern.admin.AdminResult.Refusal;
import dev.postern.admin.AdminResult.Refused;
import dev.postern.admin.Invitation.Invited;
import dev.postern.admin.Invitation.NotInvited;
import dev.postern.admin.UserAdmin;
import dev.postern.admin.UserPage;
import dev.postern.event.AuditLine;
import dev.postern.event.Client;
import dev.postern.secret.Secret;
import dev.postern.testkit.Fixtures;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UserAdminTest {
  private static final Roles ADMIN = new Roles(Set.of("admin"));
  private static final UserId BOSS = new UserId(new UUID(9, 9));
  private static final Actor BY_BOSS = Actor.of(BOSS, BROWSER);

  private final TestApp app = new TestApp();
  private final UserAdmin admin = app.users.admin();

  private static User user(AdminResult result) {
    return result.match(
        Done::user,
        refused -> {
          throw new AssertionError(refused);
        });
  }

  private AuditLine lastLineAbout(UserId user) {
    return app.stores().auditLog().about(user, 1).get(0);
  }

  @Test
  void create_newAddress_enabledAndYetToBeProved() {
    User ada = user(admin.create(ADA, ADMIN, BY_BOSS));
    assertThat(admin.find(ada.id())).contains(ada);
    assertThat(admin.find(ADA)).contains(ada);
    assertThat(ada).isEqualTo(User.signedUp(ada.id(), ADA, true, NOW).withRoles(ADMIN));
    assertThat(ada.isAdministrator()).isFalse();
    AuditLine line = lastLineAbout(ada.id());
    assertThat(line.event()).isEqualTo("user-created");
    assertThat(line.detail()).isEqualTo("by " + BOSS);
    assertThat(line.client()).isEqualTo(BROWSER);
  }

  @Test
  void create_addressOfAnAccount_refused() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThat(admin.create(ADA, Roles.NONE, Actor.HOST))
        .isEqualTo(new Refused(Refusal.ADDRESS_TAKEN));
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void create_addressThatItsFormerOwnerMayGetBack_refused() {
    User bob = app.signedUpAndConfirmed(BOB, PASSWORD);
    app.stores().heldAddresses().hold(new HeldAddress(ADA, bob.id(), NOW.plusSeconds(60)));
    assertThat(admin.create(ADA, Roles.NONE, Actor.HOST))
        .isEqualTo(new Refused(Refusal.ADDRESS_TAKEN));
    app.advance(Duration.ofSeconds(60));
    assertThat(admin.create(ADA, Roles.NONE, Actor.HOST)).isInstanceOf(Done.class);
  }

  @Test
  void create_addressOfAnUnfinishedSignUp_itGivesWay() {
    var strangers = app.signUp(ADA, PASSWORD);
    Secret link = app.mailedLink(ADA);
    User ada = user(admin.create(ADA, ADMIN, Actor.HOST));
    assertThat(ada.id()).isNotEqualTo(strangers.user().id());
    assertThat(app.confirm(link, strangers)).isInstanceOf(ConfirmationResult.LinkGone.class);
    assertThat(admin.find(ADA)).contains(ada);
  }

  @Test
  void create_withRoles_noSignUpOpensIt() {
    TestApp open = new TestApp(config -> config.confirmEmail(false));
    User ada = user(open.users.admin().create(ADA, ADMIN, Actor.HOST));
    assertThat(open.tryToSignUp(ADA, PASSWORD)).isEqualTo(new SignUpResult.AddressTaken());
    assertThat(open.stores().credentials().hasPassword(ada.id())).isFalse();
  }

  @Test
  void invite_newAddress_linkSetsThePassword_once() {
    Invited invited = (Invited) admin.invite(ADA, ADMIN, Actor.HOST);
    assertThat(invited.goodFor()).isEqualTo(Duration.ofDays(7));
    assertThat(invited.toString()).doesNotContain(invited.token().exposeBase64Url());
    assertThat(lastLineAbout(invited.user().id()).detail()).isEqualTo("by the command line");
    var links = app.users.passwordReset();
    var set = links.set(TokenPurpose.INVITE, invited.token(), Optional.of(PASSWORD), BROWSER);
    assertThat(set).isInstanceOf(PasswordSet.class);
    User ada = app.loggedIn(ADA, PASSWORD).live().user();
    assertThat(ada.id()).isEqualTo(invited.user().id());
    assertThat(ada.isAdministrator()).isTrue();
    assertThat(links.set(TokenPurpose.INVITE, invited.token(), Optional.of(PASSWORD), BROWSER))
        .isNotInstanceOf(PasswordSet.class);
  }

  @Test
  void invite_again_theLastLinkAlone() {
    Secret first = ((Invited) admin.invite(ADA, ADMIN, Actor.HOST)).token();
    Secret second = ((Invited) admin.invite(ADA, ADMIN, Actor.HOST)).token();
    var links = app.users.passwordReset();
    assertThat(links.look(TokenPurpose.INVITE, first)).isEmpty();
    assertThat(links.look(TokenPurpose.INVITE, second)).contains(ADA);
  }

  @Test
  void invite_addressOfAnAccount_refused() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThat(admin.invite(ADA, ADMIN, Actor.HOST))
        .isEqualTo(new NotInvited(Refusal.ADDRESS_TAKEN));
  }

  @Test
  void search_pages_overAll() {
    for (int i = 0; i < 5; i++) {
      admin.create(EmailAddress.of("p" + i + "@example.com"), Roles.NONE, Actor.HOST);
    }
    admin.create(ADA, Roles.NONE, Actor.HOST);
    UserPage first = admin.search(" P", Optional.empty(), 3);
    assertThat(first.users()).hasSize(3);
    UserPage second = admin.search("p", first.next(), 3);
    assertThat(second.users())
        .extracting(user -> user.email().canonical())
        .containsExactly("p3@example.com", "p4@example.com");
    assertThat(second.next()).isEmpty();
    assertThat(admin.search("p\u0000", Optional.empty(), 3).users()).isEmpty();
  }

  @Test
  void disable_loggedIn_endsAtOnce_andComesNotBack() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    var session = app.loggedIn(ADA, PASSWORD);
    assertThat(user(admin.disable(ada.id(), BY_BOSS)).enabled()).isFalse();
    assertThat(lastLineAbout(ada.id()).event()).isEqualTo("user-disabled");
    assertThat(app.opens(session.secret())).isFalse();
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isEmpty();
    assertThat(user(admin.enable(ada.id(), BY_BOSS)).enabled()).isTrue();
    assertThat(lastLineAbout(ada.id()).event()).isEqualTo("user-enabled");
    assertThat(app.opens(session.secret())).isFalse();
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void setRoles_addedOrRemoved_sessionsEnd() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    admin.setRoles(app.stores().users().find(BOB).orElseThrow().id(), ADMIN, Actor.HOST);
    for (Roles roles : List.of(ADMIN, Roles.NONE)) {
      var session = app.loggedIn(ADA, PASSWORD);
      assertThat(user(admin.setRoles(ada.id(), roles, BY_BOSS)).roles()).isEqualTo(roles);
      assertThat(lastLineAbout(ada.id()).event()).isEqualTo("roles-set");
      assertThat(app.opens(session.secret())).isFalse();
    }
  }

  @Test
  void anyChange_alreadySo_nothingHappens() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    var session = app.loggedIn(ADA, PASSWORD);
    int lines = app.stores().audited().get().size();
    assertThat(user(admin.enable(ada.id(), BY_BOSS)).id()).isEqualTo(ada.id());
    assertThat(user(admin.setRoles(ada.id(), Roles.NONE, BY_BOSS)).id()).isEqualTo(ada.id());
    assertThat(app.auditedAfter(lines)).isEmpty();
    assertThat(app.opens(session.secret())).isTrue();
  }

  @Test
  void requirePasswordReset_nextLogInIsRefused() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    user(admin.requirePasswordReset(ada.id(), BY_BOSS));
    assertThat(lastLineAbout(ada.id()).event()).isEqualTo("password-reset-required");
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isEmpty();
    User bob = user(admin.create(BOB, Roles.NONE, BY_BOSS));
    assertThat(admin.requirePasswordReset(bob.id(), BY_BOSS))
        .isEqualTo(new Refused(Refusal.NO_PASSWORD));
  }

  @Test
  void unlock_locked_rightPasswordIsTakenAtOnce() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    for (int i = 0; i < 10; i++) {
      app.logIn(ADA, OTHER_PASSWORD);
    }
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isEmpty();
    user(admin.unlock(ada.id(), BY_BOSS));
    assertThat(lastLineAbout(ada.id()).event()).isEqualTo("user-unlocked");
    assertThat(app.logIn(ADA, PASSWORD).sessionIfAny()).isPresent();
  }

  @Test
  void endSessions_all() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    var one = app.loggedIn(ADA, PASSWORD);
    var other = app.loggedIn(ADA, PASSWORD);
    user(admin.endSessions(ada.id(), BY_BOSS));
    assertThat(lastLineAbout(ada.id()).event()).isEqualTo("sessions-ended");
    assertThat(app.opens(one.secret())).isFalse();
    assertThat(app.opens(other.secret())).isFalse();
  }

  @Test
  void erase_everythingIsGone_butWhatHappened() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    var session = app.loggedIn(ADA, PASSWORD);
    app.stores().signUpAttempts().add(Fixtures.attempt(ADA));
    user(admin.erase(ada.id(), Actor.HOST));
    assertThat(admin.find(ADA)).isEmpty();
    assertThat(app.opens(session.secret())).isFalse();
    assertThat(app.stores().signUpAttempts().choose(ADA, Optional.empty(), NOW)).isEmpty();
    List<AuditLine> lines = app.stores().auditLog().about(ada.id(), 10);
    assertThat(lines).extracting(AuditLine::client).containsOnly(Client.NONE);
    assertThat(lines.get(0).event()).isEqualTo("user-erased");
    assertThat(lines.get(0).detail()).isEqualTo("by the command line");
    assertThat(lines).hasSizeGreaterThan(3);
    app.signedUpAndConfirmed(ADA, OTHER_PASSWORD);
    assertThat(admin.find(ADA).orElseThrow().id()).isNotEqualTo(ada.id());
  }

  static Stream<Function<UserAdmin, Function<UserId, AdminResult>>> changes() {
    return Stream.of(
        admin -> id -> admin.disable(id, BY_BOSS),
        admin -> id -> admin.setRoles(id, Roles.NONE, BY_BOSS),
        admin -> id -> admin.erase(id, BY_BOSS));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anyChange_lastAdministrator_refusedAndNothingHappens(
      Function<UserAdmin, Function<UserId, AdminResult>> change) {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    user(admin.setRoles(ada.id(), ADMIN, Actor.HOST));
    var session = app.loggedIn(ADA, PASSWORD);
    int lines = app.stores().audited().get().size();
    assertThat(change.apply(admin).apply(ada.id()))
        .isEqualTo(new Refused(Refusal.LAST_ADMINISTRATOR));
    assertThat(app.opens(session.secret())).isTrue();
    assertThat(app.auditedAfter(lines)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anyChange_noSuchUser_refused(Function<UserAdmin, Function<UserId, AdminResult>> change) {
    var nobody = new Refused(Refusal.NO_SUCH_USER);
    assertThat(change.apply(admin).apply(BOSS)).isEqualTo(nobody);
    assertThat(admin.requirePasswordReset(BOSS, BY_BOSS)).isEqualTo(nobody);
    assertThat(admin.unlock(BOSS, BY_BOSS)).isEqualTo(nobody);
    assertThat(admin.endSessions(BOSS, BY_BOSS)).isEqualTo(nobody);
  }

  @Test
  void setRoles_adminForAnUnprovedAddress_refused() {
    User ada = user(admin.create(ADA, Roles.NONE, Actor.HOST));
    assertThat(admin.setRoles(ada.id(), ADMIN, BY_BOSS))
        .isEqualTo(new Refused(Refusal.NOT_ELIGIBLE));
  }
}
