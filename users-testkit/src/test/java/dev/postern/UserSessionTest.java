package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.NOW;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static dev.postern.testkit.Fixtures.secretHash;
import static dev.postern.testkit.Fixtures.storedFactor;
import static dev.postern.testkit.Fixtures.trustedDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.admin.Actor;
import dev.postern.credential.PasswordPolicy.Reason;
import dev.postern.event.Client;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Secret;
import dev.postern.session.SessionId;
import dev.postern.testkit.MapCarrier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSessionTest {
  private static final String EMAIL = "ada@example.com";
  private static final String RIGHT = "correct-horse-battery-19";
  private static final String WRONG = "another-horse-battery-20";

  private final TestApp app = new TestApp();
  private final MapCarrier carrier = new MapCarrier();
  private final UserSession session = app.users.session(carrier, BROWSER);

  private Secret carried() {
    return carrier.session().orElseThrow();
  }

  @Test
  void signUp_confirm_logOut_logIn() {
    User user = session.signupWithEmail("Ada@Example.com", RIGHT);
    assertThat(user.emailConfirmed()).isFalse();
    assertThat(session.getUser()).isEmpty();
    User confirmed = session.confirmEmail(app.mailedLink(ADA).exposeBase64Url(), RIGHT);
    assertThat(confirmed.emailConfirmed()).isTrue();
    assertThat(session.getUser()).contains(confirmed);
    session.logout();
    assertThat(session.getUser()).isEmpty();
    User loggedIn = session.loginWithEmail(EMAIL, RIGHT);
    assertThat(session.getUser()).contains(loggedIn);
    assertThat(loggedIn.id()).isEqualTo(user.id());
  }

  @Test
  void changeLanguage_loggedIn_isKept() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThatThrownBy(() -> session.changeLanguage(Locale.GERMAN))
        .isInstanceOf(NotLoggedInException.class);
    session.loginWithEmail(EMAIL, RIGHT);
    session.changeLanguage(Locale.GERMAN);
    assertThat(session.getUser().flatMap(User::languageIfAny)).contains(Locale.GERMAN);
    assertThat(app.stores().users().find(ADA).orElseThrow().language()).isEqualTo(Locale.GERMAN);
  }

  @Test
  void changeLanguage_noneOfOurs_invalid() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    assertThatThrownBy(() -> session.changeLanguage(Locale.ITALIAN))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            invalid -> assertThat(invalid.field()).isEqualTo("language"));
    assertThatThrownBy(() -> session.changeLanguage(Locale.GERMANY))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(session.getUser().flatMap(User::languageIfAny)).isEmpty();
  }

  @Test
  void getUser_nobody_empty() {
    assertThat(session.getUser()).isEmpty();
    carrier.carry(Secret.of(new byte[32]));
    assertThat(session.getUser()).isEmpty();
  }

  @Test
  void getUser_isAUseOfTheSession() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    app.advance(Duration.ofMinutes(29));
    assertThat(session.getUser()).isPresent();
    app.advance(Duration.ofMinutes(29));
    assertThat(session.getUser()).isPresent();
    app.advance(Duration.ofMinutes(30));
    assertThat(session.getUser()).isEmpty();
  }

  @Test
  void loginWithEmail_unknownOrWrong_oneError() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    var wrong = failureOf(() -> session.loginWithEmail(EMAIL, WRONG));
    var unknown = failureOf(() -> session.loginWithEmail("unknown@example.com", RIGHT));
    assertThat(wrong).isExactlyInstanceOf(AuthenticationFailedException.class);
    assertThat(unknown).isExactlyInstanceOf(AuthenticationFailedException.class);
    assertThat(wrong.code()).isEqualTo("AuthenticationFailed").isEqualTo(unknown.code());
    assertThat(wrong).hasMessage(unknown.getMessage());
    assertThat(carrier.session()).isEmpty();
  }

  private static UsersException failureOf(Runnable work) {
    return catchThrowableOfType(UsersException.class, work::run);
  }

  @Test
  void loginWithEmail_again_newSecretAndTheOldOneEnds() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    Secret before = carried();
    session.loginWithEmail(EMAIL, RIGHT);
    assertThat(carried()).isNotEqualTo(before);
    assertThat(app.opens(before)).isFalse();
    assertThat(app.opens(carried())).isTrue();
  }

  @Test
  void loginWithEmail_wrongPassword_whoIsLoggedInStays() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    Secret before = carried();
    assertThatThrownBy(() -> session.loginWithEmail(EMAIL, WRONG))
        .isInstanceOf(AuthenticationFailedException.class);
    assertThat(carried()).isEqualTo(before);
    assertThat(session.getUser()).isPresent();
  }

  @Test
  void loginWithEmail_unconfirmed_emailNotConfirmed() {
    app.signUp(ADA, PASSWORD);
    assertThat(failureOf(() -> session.loginWithEmail(EMAIL, WRONG)))
        .isExactlyInstanceOf(AuthenticationFailedException.class);
    assertThat(failureOf(() -> session.loginWithEmail(EMAIL, RIGHT)))
        .isInstanceOf(EmailNotConfirmedException.class)
        .extracting(UsersException::code)
        .isEqualTo("EmailNotConfirmed");
  }

  @Test
  void loginWithEmail_notEnabled_accountIsNotEnabled() {
    TestApp waiting =
        app.restarted(config -> config.enableAutomatically(false).confirmEmail(false));
    User user = waiting.visitor().signupWithEmail(EMAIL, RIGHT);
    assertThat(user.enabled()).isFalse();
    UserSession visitor = waiting.visitor();
    assertThat(visitor.getUser()).isEmpty();
    assertThat(failureOf(() -> visitor.loginWithEmail(EMAIL, WRONG)))
        .isExactlyInstanceOf(AuthenticationFailedException.class);
    assertThat(failureOf(() -> visitor.loginWithEmail(EMAIL, RIGHT)))
        .isInstanceOf(AccountIsNotEnabledException.class)
        .extracting(UsersException::code)
        .isEqualTo("AccountIsNotEnabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada@", "ada@example.com\r\nBcc: bob@example.com"})
  void email_noAddress_invalidRequest(String email) {
    assertInvalid("email", () -> session.loginWithEmail(email, RIGHT));
    assertInvalid("email", () -> session.signupWithEmail(email, RIGHT));
    assertInvalid("email", () -> session.resendConfirmationEmail(email));
  }

  @Test
  void password_noPassword_invalidRequest() {
    String tooLong = "x".repeat(257);
    String token = Secret.of(new byte[32]).exposeBase64Url();
    assertInvalid("password", () -> session.loginWithEmail(EMAIL, tooLong));
    assertInvalid("password", () -> session.signupWithEmail(EMAIL, tooLong));
    assertInvalid("password", () -> session.confirmEmail(token, tooLong));
    assertInvalid("password", () -> session.loginWithEmail(EMAIL, "half\ud83d"));
  }

  private static void assertInvalid(String field, Runnable work) {
    assertThat(failureOf(work))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo(field);
              assertThat(invalid.code()).isEqualTo("InvalidRequest");
            });
  }

  @Test
  void signupWithEmail_confirmedAddress_userExistsAndTheOwnerIsTold() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    assertThat(failureOf(() -> session.signupWithEmail(EMAIL, WRONG)))
        .isInstanceOf(UserExistsException.class)
        .extracting(UsersException::code)
        .isEqualTo("UserExists");
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(2);
  }

  @Test
  void signupWithEmail_unconfirmedAddress_aFurtherAttempt() {
    User first = session.signupWithEmail(EMAIL, WRONG);
    assertThat(session.signupWithEmail(EMAIL, RIGHT)).isEqualTo(first);
  }

  @Test
  void signupWithEmail_confirmEmailOff_loggedInAndUserExistsForTheNext() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    UserSession visitor = open.visitor();
    User user = visitor.signupWithEmail(EMAIL, RIGHT);
    assertThat(visitor.getUser()).contains(user);
    assertThatThrownBy(() -> open.visitor().signupWithEmail(EMAIL, RIGHT))
        .isInstanceOf(UserExistsException.class);
  }

  @Test
  void signupWithEmail_passwordNotAcceptable_itsReasons() {
    assertThat(failureOf(() -> session.signupWithEmail(EMAIL, "ada")))
        .isInstanceOfSatisfying(
            PasswordNotAcceptableException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("PasswordNotAcceptable");
              assertThat(refused.reasons())
                  .containsExactlyInAnyOrder(Reason.TOO_SHORT, Reason.EASILY_GUESSED);
            });
  }

  @Test
  void signupWithEmail_allowSignupOff_featureDisabled() {
    UserSession visitor = app.restarted(config -> config.allowSignup(false)).visitor();
    assertThat(failureOf(() -> visitor.signupWithEmail(EMAIL, RIGHT)))
        .isInstanceOfSatisfying(
            FeatureDisabledException.class,
            disabled -> {
              assertThat(disabled.code()).isEqualTo("FeatureDisabled");
              assertThat(disabled.setting()).isEqualTo("allowSignup");
            });
  }

  @Test
  void confirmEmail_wrongPassword_linkStaysGood() {
    session.signupWithEmail(EMAIL, RIGHT);
    String token = app.mailedLink(ADA).exposeBase64Url();
    assertThatThrownBy(() -> session.confirmEmail(token, WRONG))
        .isInstanceOf(AuthenticationFailedException.class);
    assertThat(session.confirmEmail(token, RIGHT).emailConfirmed()).isTrue();
  }

  @Test
  void confirmEmail_usedUnknownOrNoTokenAtAll_tokenExpired() {
    session.signupWithEmail(EMAIL, RIGHT);
    String token = app.mailedLink(ADA).exposeBase64Url();
    session.confirmEmail(token, RIGHT);
    for (String gone : new String[] {token, "A".repeat(43), "no-token", "", token + "="}) {
      assertThat(failureOf(() -> session.confirmEmail(gone, RIGHT)))
          .isInstanceOf(TokenExpiredException.class)
          .extracting(UsersException::code)
          .isEqualTo("TokenExpired");
    }
  }

  @Test
  void confirmEmail_otherSessionCarried_thatOneEnds() {
    TestApp open = app.restarted(config -> config.confirmEmail(false));
    open.users.session(carrier).signupWithEmail("bob@example.com", RIGHT);
    Secret bobs = carried();
    session.signupWithEmail(EMAIL, RIGHT);
    session.confirmEmail(app.mailedLink(ADA).exposeBase64Url(), RIGHT);
    assertThat(app.opens(bobs)).isFalse();
    assertThat(session.getUser().orElseThrow().email()).isEqualTo(ADA);
  }

  @Test
  void resendConfirmationEmail_unconfirmed_anotherLinkForTheSameAttempt() {
    session.signupWithEmail(EMAIL, RIGHT);
    app.mailedLink(ADA);
    session.resendConfirmationEmail(EMAIL);
    String second = app.mailedLink(ADA).exposeBase64Url();
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(2).doesNotHaveDuplicates();
    assertThat(session.confirmEmail(second, RIGHT).emailConfirmed()).isTrue();
  }

  @Test
  void resendConfirmationEmail_confirmedOrUnknown_noMail() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.resendConfirmationEmail(EMAIL);
    session.resendConfirmationEmail("unknown@example.com");
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.delivered()).hasSize(1);
  }

  @Test
  void resendConfirmationEmail_confirmedAndSomebodyTriedToSignUp_noLink() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signUp(ADA, PASSWORD);
    session.resendConfirmationEmail(EMAIL);
    app.users.outbox().deliverDue();
    assertThat(app.mailbox.tokens(ADA, TokenPurpose.CONFIRM)).hasSize(1);
  }

  @Test
  void logout_capturedSecret_opensNothing() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    MapCarrier thief = new MapCarrier();
    thief.carry(carried());
    session.logout();
    assertThat(carrier.session()).isEmpty();
    assertThat(app.users.session(thief).getUser()).isEmpty();
  }

  @Test
  void logout_nobody_nothingHappens() {
    session.logout();
    session.logout();
    assertThat(session.getUser()).isEmpty();
    assertThat(app.stores().audited().get()).isEmpty();
  }

  @Test
  void sessions_revokeOneAndAllOthers() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    var phone = new MapCarrier();
    UserSession onPhone = app.users.session(phone, BROWSER);
    var desk = new MapCarrier();
    UserSession atDesk = app.users.session(desk, BROWSER);
    app.advance(Duration.ofSeconds(1));
    onPhone.loginWithEmail(EMAIL, RIGHT);
    app.advance(Duration.ofSeconds(1));
    atDesk.loginWithEmail(EMAIL, RIGHT);
    assertThat(atDesk.sessions()).as("confirming began one, too").hasSize(4);
    session.revokeSession(atDesk.sessions().get(0).id());
    assertThat(atDesk.getUser()).isEmpty();
    session.logoutEverywhere();
    assertThat(onPhone.getUser()).isEmpty();
    assertThat(session.sessions()).hasSize(1);
    session.revokeSession(session.sessions().get(0).id());
    assertThat(session.getUser()).isEmpty();
    assertThat(carrier.session()).isEmpty();
  }

  @Test
  void revokeSession_somebodyElses_isNotFound() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signedUpAndConfirmed(BOB, PASSWORD);
    session.loginWithEmail(EMAIL, RIGHT);
    UserSession his = app.users.session(new MapCarrier(), BROWSER);
    his.loginWithEmail("bob@example.com", RIGHT);
    var id = session.sessions().get(0).id();
    assertThatThrownBy(() -> his.revokeSession(id))
        .isInstanceOfSatisfying(
            NotFoundException.class, failure -> assertThat(failure.code()).isEqualTo("NotFound"));
    assertThat(session.getUser()).isPresent();
  }

  @Test
  void sessions_nobody_isNotLoggedIn() {
    var id = new SessionId(new UUID(0, 0));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            session::sessions, () -> session.revokeSession(id), session::logoutEverywhere)) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              NotLoggedInException.class,
              failure -> assertThat(failure.code()).isEqualTo("NotLoggedIn"));
    }
  }

  @Test
  void exportAccount_loggedIn_whatIsStored() {
    assertThatThrownBy(() -> app.visitor().exportAccount())
        .isInstanceOf(NotLoggedInException.class);
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession visitor = app.visitor();
    visitor.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    var exported = visitor.exportAccount();
    assertThat(exported.user().id()).isEqualTo(ada.id());
    assertThat(exported.hasPassword()).isTrue();
    assertThat(exported.sections())
        .containsOnlyKeys(
            "preferences",
            "sessions",
            "links",
            "secondFactors",
            "recoveryCodes",
            "trustedDevices",
            "audit");
    assertThat(exported.sections().get("preferences")).isEmpty();
    visitor.changeLanguage(Locale.JAPANESE);
    assertThat(visitor.exportAccount().sections().get("preferences"))
        .containsExactly(Map.of("language", "ja"));
    assertThat(exported.sections().get("audit"))
        .extracting(line -> line.get("event"))
        .startsWith("logged-in")
        .endsWith("signed-up");
    assertThat(exported.toString()).doesNotContain("$fast$");
  }

  @Test
  void exportAccount_secondFactors_asTheirOwnerKnowsThem() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession visitor = app.visitor();
    visitor.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    var without = visitor.exportAccount().sections();
    assertThat(without.get("secondFactors")).isEmpty();
    assertThat(without.get("recoveryCodes")).isEmpty();
    StoredFactor factor = storedFactor(ada, NOW);
    app.stores().factors().add(factor);
    app.stores().factors().setRecoveryCodes(ada.id(), List.of(secretHash(), secretHash()));
    var exported = visitor.exportAccount().sections();
    assertThat(exported.get("secondFactors"))
        .containsExactly(
            Map.of("factor", "totp", "label", factor.label(), "createdAt", NOW.toString()));
    assertThat(exported.get("recoveryCodes")).containsExactly(Map.of("left", 2));
    Instant later = NOW.plusSeconds(9);
    app.stores().factors().replace(factor.used(1, factor.state(), later));
    assertThat(visitor.exportAccount().sections().get("secondFactors"))
        .extracting(entry -> entry.get("lastUsed"))
        .containsExactly(later.toString());
  }

  @Test
  void exportAccount_trustedDevices_untilTheyExpire() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession visitor = app.visitor();
    visitor.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    app.stores().trustedDevices().add(trustedDevice(ada, NOW));
    app.stores().trustedDevices().add(trustedDevice(ada, NOW.minus(Duration.ofDays(30))));
    assertThat(visitor.exportAccount().sections().get("trustedDevices"))
        .containsExactly(
            Map.of(
                "createdAt", NOW.toString(),
                "expiresAt", NOW.plus(Duration.ofDays(30)).toString(),
                "network", BROWSER.network(),
                "device", BROWSER.userAgent()));
  }

  @Test
  void deleteAccount_onlyFresh_andEverySessionIsOver() {
    assertThatThrownBy(() -> app.visitor().deleteAccount())
        .isInstanceOf(NotLoggedInException.class);
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession visitor = app.visitor();
    UserSession other = app.visitor();
    visitor.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    app.advance(Duration.ofMinutes(10));
    other.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    assertThatThrownBy(visitor::deleteAccount)
        .isInstanceOf(ReauthenticationRequiredException.class);
    assertThat(other.getUser()).isPresent();
    other.deleteAccount();
    assertThat(other.getUser()).isEmpty();
    assertThat(visitor.getUser()).isEmpty();
    assertThat(app.stores().users().find(ada.id())).isEmpty();
    var lines = app.stores().auditLog().about(ada.id(), 10);
    assertThat(lines.get(0).event()).isEqualTo("account-deleted");
    assertThat(lines).allMatch(line -> line.client().equals(Client.NONE));
  }

  @Test
  void deleteAccount_lastAdministrator_forbidden() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.users.admin().setRoles(ada.id(), new Roles(Set.of("admin")), Actor.HOST);
    UserSession visitor = app.visitor();
    visitor.loginWithEmail("ada@example.com", "correct-horse-battery-19");
    assertThatThrownBy(visitor::deleteAccount).isInstanceOf(ForbiddenException.class);
    assertThat(visitor.getUser()).isPresent();
  }

  @Test
  void forceLogin_anybodyEnabled_neverFresh() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession visitor = app.visitor();
    assertThat(visitor.forceLogin(ada.id(), LoginOptions.DEFAULT).id()).isEqualTo(ada.id());
    assertThat(visitor.getUser().map(User::id)).contains(ada.id());
    assertThatThrownBy(() -> visitor.setPassword("another-horse-battery-20"))
        .isInstanceOf(ReauthenticationRequiredException.class);
    assertThat(app.stores().audited().get()).endsWith("logged-in");
  }

  @Test
  void forceLogin_unknownOrDisabled_refused() {
    User ada = app.signedUpAndConfirmed(ADA, PASSWORD);
    app.stores().directory().setEnabled(ada.id(), false);
    UserSession visitor = app.visitor();
    assertThatThrownBy(() -> visitor.forceLogin(ada.id(), LoginOptions.DEFAULT))
        .isInstanceOf(AccountIsNotEnabledException.class);
    UserId nobody = new UserId(new UUID(1, 2));
    assertThatThrownBy(() -> visitor.forceLogin(nobody, LoginOptions.DEFAULT))
        .isInstanceOf(NotFoundException.class);
    assertThat(visitor.getUser()).isEmpty();
  }
}
