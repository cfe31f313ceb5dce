package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.admin.Actor;
import dev.postern.session.SessionId;
import dev.postern.token.TokenPurpose;
import dev.postern.user.Roles;
import dev.postern.user.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the facade throws, and as important, what not: nobody learns what stands against an account
 * before they have proved that it is theirs.
 */
class ExceptionsTest {
  private static final String EMAIL = "ada@example.com";
  private static final String RIGHT = "correct-horse-battery-19";
  private static final String WRONG = "incorrect-horse-battery-19";
  private static final String WEAK = "short";
  private static final String NEW = "another-horse-battery-20";
  private static final String NO_LINK = "A".repeat(43);

  private final TestApp app = new TestApp(TestApp::withoutLimits);
  private final UserSession visitor = app.visitor();

  /** An address, and what the right password comes to. */
  enum Account {
    UNKNOWN(AuthenticationFailedException.class),
    NO_PASSWORD(AuthenticationFailedException.class),
    UNCONFIRMED(EmailNotConfirmedException.class),
    DISABLED(AccountIsNotEnabledException.class),
    RESET_REQUESTED(PasswordResetRequestedException.class),
    READY(null);

    private final @Nullable Class<? extends UsersException> refusal;

    Account(@Nullable Class<? extends UsersException> refusal) {
      this.refusal = refusal;
    }

    private void prepare(TestApp app) {
      if (this == UNCONFIRMED) {
        app.signUp(ADA, PASSWORD);
      } else if (this != UNKNOWN) {
        UserId id = app.signedUpAndConfirmed(ADA, PASSWORD).id();
        switch (this) {
          case NO_PASSWORD -> app.stores().credentials().removeAll(id);
          case DISABLED -> app.users.admin().disable(id, Actor.HOST);
          case RESET_REQUESTED -> app.users.admin().requirePasswordReset(id, Actor.HOST);
          default -> {}
        }
      }
    }
  }

  private static @Nullable Class<?> thrown(Runnable work) {
    var thrown = catchThrowableOfType(UsersException.class, work::run);
    if (thrown == null) {
      return null;
    }
    assertThat(thrown.code() + "Exception").isEqualTo(thrown.getClass().getSimpleName());
    return thrown.getClass();
  }

  private void logIn(String password) {
    visitor.loginWithEmail(EMAIL, password);
  }

  @ParameterizedTest
  @EnumSource
  void loginWithEmail_wrongPassword_nothingButThat(Account account) {
    account.prepare(app);
    assertThat(thrown(() -> logIn(WRONG))).isEqualTo(AuthenticationFailedException.class);
    assertThat(visitor.getUser()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void loginWithEmail_rightPassword_whatStandsAgainstIt(Account account) {
    account.prepare(app);
    assertThat(thrown(() -> logIn(RIGHT))).isEqualTo(account.refusal);
    assertThat(visitor.getUser().isPresent()).isEqualTo(account == Account.READY);
  }

  @ParameterizedTest
  @EnumSource
  void loginWithEmail_afterTenWrong_lockedAlike(Account account) {
    account.prepare(app);
    for (int i = 0; i < 10; i++) {
      assertThat(thrown(() -> logIn(WRONG))).isEqualTo(AuthenticationFailedException.class);
    }
    assertThat(thrown(() -> logIn(RIGHT))).isEqualTo(TooManyPasswordFailuresException.class);
    app.advance(Duration.ofMinutes(1));
    assertThat(thrown(() -> logIn(RIGHT))).isEqualTo(account.refusal);
  }

  @ParameterizedTest
  @EnumSource
  void sendMails_anyAccount_nothing(Account account) {
    account.prepare(app);
    assertThat(thrown(() -> visitor.sendPasswordResetEmail(EMAIL))).isNull();
    assertThat(thrown(() -> visitor.sendTokenLoginEmail(EMAIL))).isNull();
    assertThat(thrown(() -> visitor.resendConfirmationEmail(EMAIL))).isNull();
  }

  @Test
  void links_goneOrGood_tokenExpiredOrNothing() {
    app.signUp(ADA, PASSWORD);
    String confirm = app.mailedLink(ADA).exposeBase64Url();
    assertThat(thrown(() -> visitor.confirmEmail(NO_LINK, RIGHT)))
        .isEqualTo(TokenExpiredException.class);
    assertThat(thrown(() -> visitor.confirmEmail(confirm, WRONG)))
        .isEqualTo(AuthenticationFailedException.class);
    assertThat(thrown(() -> visitor.confirmEmail(confirm, RIGHT))).isNull();
    assertThat(thrown(() -> visitor.confirmEmail(confirm, RIGHT)))
        .isEqualTo(TokenExpiredException.class);
    visitor.sendPasswordResetEmail(EMAIL);
    String reset = app.mailedLink(ADA, TokenPurpose.RESET).exposeBase64Url();
    assertThat(thrown(() -> visitor.resetPasswordWithLink(NO_LINK, NEW)))
        .isEqualTo(TokenExpiredException.class);
    assertThat(thrown(() -> visitor.resetPasswordWithLink(reset, WEAK)))
        .isEqualTo(PasswordNotAcceptableException.class);
    assertThat(thrown(() -> visitor.resetPasswordWithLink(reset, NEW))).isNull();
    assertThat(thrown(() -> visitor.resetPasswordWithLink(reset, NEW)))
        .isEqualTo(TokenExpiredException.class);
    visitor.sendTokenLoginEmail(EMAIL);
    String login = app.mailedLink(ADA, TokenPurpose.LOGIN).exposeBase64Url();
    assertThat(thrown(() -> visitor.loginWithLink(NO_LINK, EMAIL)))
        .isEqualTo(TokenExpiredException.class);
    assertThat(thrown(() -> visitor.loginWithLink(login, "bob@example.com")))
        .isEqualTo(AuthenticationFailedException.class);
    assertThat(thrown(() -> visitor.loginWithLink(login, EMAIL))).isNull();
    assertThat(thrown(() -> visitor.loginWithLink(login, EMAIL)))
        .isEqualTo(TokenExpiredException.class);
  }

  @Test
  void loginWithLink_rightLink_whatStandsAgainstIt() {
    UserId id = app.signedUpAndConfirmed(ADA, PASSWORD).id();
    visitor.sendTokenLoginEmail(EMAIL);
    String login = app.mailedLink(ADA, TokenPurpose.LOGIN).exposeBase64Url();
    app.users.admin().disable(id, Actor.HOST);
    assertThat(thrown(() -> visitor.loginWithLink(login, "bob@example.com")))
        .isEqualTo(AuthenticationFailedException.class);
    assertThat(thrown(() -> visitor.loginWithLink(login, EMAIL)))
        .isEqualTo(AccountIsNotEnabledException.class);
  }

  /** What needs somebody who is logged in; in an order in which each can follow the last. */
  private Map<String, Runnable> ofTheVisitor() {
    Map<String, Runnable> functions = new LinkedHashMap<>();
    functions.put("sessions", visitor::sessions);
    functions.put("logoutEverywhere", visitor::logoutEverywhere);
    functions.put("exportAccount", visitor::exportAccount);
    functions.put("signedLink", () -> visitor.signedLink("/a", Duration.ofMinutes(1)));
    functions.put("reauthenticate", () -> visitor.reauthenticate(RIGHT));
    functions.put("resetPassword", () -> visitor.resetPassword(RIGHT, NEW));
    functions.putAll(whileFresh());
    return functions;
  }

  private Map<String, Runnable> whileFresh() {
    Map<String, Runnable> functions = new LinkedHashMap<>();
    functions.put("setPassword", () -> visitor.setPassword("a-third-horse-battery-21"));
    functions.put("changeEmail", () -> visitor.changeEmail("new@example.com"));
    functions.put("deleteAccount", visitor::deleteAccount);
    return functions;
  }

  @Test
  void ofTheVisitor_nobody_notLoggedIn() {
    ofTheVisitor()
        .forEach(
            (name, function) ->
                assertThat(thrown(function)).as(name).isEqualTo(NotLoggedInException.class));
    var somebodys = new SessionId(new UUID(1, 2));
    assertThat(thrown(() -> visitor.revokeSession(somebodys)))
        .isEqualTo(NotLoggedInException.class);
  }

  @Test
  void ofTheVisitor_justLoggedIn_nothing() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    logIn(RIGHT);
    ofTheVisitor().forEach((name, function) -> assertThat(thrown(function)).as(name).isNull());
    assertThat(app.stores().users().find(ADA)).isEqualTo(Optional.empty());
  }

  @Test
  void whileFresh_notAnyMore_reauthenticationRequired() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    logIn(RIGHT);
    app.advance(Duration.ofMinutes(10));
    whileFresh()
        .forEach(
            (name, function) ->
                assertThat(thrown(function))
                    .as(name)
                    .isEqualTo(ReauthenticationRequiredException.class));
    assertThat(thrown(() -> visitor.resetPassword(RIGHT, NEW))).as("the old suffices").isNull();
  }

  @Test
  void reauthenticate_wrongOrRight_authenticationFailedOrNothing() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    logIn(RIGHT);
    assertThat(thrown(() -> visitor.reauthenticate(WRONG)))
        .isEqualTo(AuthenticationFailedException.class);
    assertThat(thrown(() -> visitor.resetPassword(WRONG, NEW)))
        .isEqualTo(AuthenticationFailedException.class);
    assertThat(thrown(() -> visitor.resetPassword(RIGHT, WEAK)))
        .isEqualTo(PasswordNotAcceptableException.class);
    assertThat(thrown(() -> visitor.setPassword(WEAK)))
        .isEqualTo(PasswordNotAcceptableException.class);
    assertThat(thrown(() -> visitor.reauthenticate(RIGHT))).isNull();
  }

  @Test
  void signupWithEmail_anyAccount_userExistsOnlyWhereConfirmed() {
    assertThat(thrown(() -> visitor.signupWithEmail(EMAIL, WEAK)))
        .isEqualTo(PasswordNotAcceptableException.class);
    assertThat(thrown(() -> visitor.signupWithEmail(EMAIL, RIGHT))).isNull();
    assertThat(thrown(() -> visitor.signupWithEmail(EMAIL, RIGHT))).as("unconfirmed").isNull();
    assertThat(thrown(() -> visitor.confirmEmail(app.mailedLink(ADA).exposeBase64Url(), RIGHT)))
        .isNull();
    assertThat(thrown(() -> visitor.signupWithEmail(EMAIL, RIGHT)))
        .isEqualTo(UserExistsException.class);
  }

  @Test
  void deleteAccount_lastAdministrator_forbidden() {
    UserId id = app.signedUpAndConfirmed(ADA, PASSWORD).id();
    app.users.admin().setRoles(id, new Roles(Set.of(Roles.ADMIN)), Actor.HOST);
    logIn(RIGHT);
    assertThat(thrown(visitor::deleteAccount)).isEqualTo(ForbiddenException.class);
    assertThat(thrown(() -> visitor.revokeSession(new SessionId(new UUID(1, 2)))))
        .isEqualTo(NotFoundException.class);
  }
}
