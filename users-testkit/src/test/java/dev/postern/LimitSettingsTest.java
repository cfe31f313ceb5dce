package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.authentication.LoginResult.Refused;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.secret.Secret;
import dev.postern.testkit.CountingAlong;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and lifetimes, each at its default and at another value. */
class LimitSettingsTest {
  private static final EmailAddress WANTED = EmailAddress.of("ada@elsewhere.example");
  private static final EmailAddress EVE = EmailAddress.of("eve@example.com");
  private static final Duration OTHER = Duration.ofMinutes(7);

  @ParameterizedTest
  @ValueSource(ints = {10, 3})
  void maxPasswordFailures_thatManyAndNoMore(int limit) {
    var app = new TestApp(config -> config.maxPasswordFailures(limit));
    app.signedUpAndConfirmed(ADA, PASSWORD);
    for (int i = 0; i < limit; i++) {
      assertThat(app.logIn(ADA, OTHER_PASSWORD)).isInstanceOf(Rejected.class);
    }
    assertThat(app.logIn(ADA, PASSWORD)).isInstanceOf(Refused.class);
  }

  private static long waiting(TestApp app) {
    return app.stores().outbox().due(app.clock.instant(), 1_000).size();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "2, 2", "0, 9"})
  void mailsPerAddress_thatManyAndNoMore(int limit, int mails) {
    var app = new TestApp(config -> config.mailsPerAddress(limit));
    for (int i = 0; i < 9; i++) {
      app.visitor().sendPasswordResetEmail(ADA.typed());
    }
    app.visitor().sendPasswordResetEmail(BOB.typed());
    assertThat(waiting(app)).isEqualTo(mails + 1);
  }

  @ParameterizedTest
  @CsvSource({"60, 60", "7, 7", "0, 70"})
  void mailsPerNetwork_thatManyAndNoMore(int limit, int mails) {
    var app = new TestApp(config -> config.mailsPerNetwork(limit));
    for (int i = 0; i < 70; i++) {
      app.visitor().sendPasswordResetEmail("u" + i + "@example.com");
    }
    assertThat(waiting(app)).isEqualTo(mails);
  }

  @ParameterizedTest
  @EnumSource
  void linkLifetime_byDefault_untilThen(TokenPurpose purpose) {
    assertGoodFor(purpose, config -> config);
  }

  @ParameterizedTest
  @EnumSource
  void linkLifetime_another_untilThen(TokenPurpose purpose) {
    assertGoodFor(purpose, config -> config.linkLifetime(purpose, OTHER));
  }

  private static void assertGoodFor(
      TokenPurpose purpose, UnaryOperator<UsersConfig.Builder> settings) {
    var app =
        new TestApp(
            config -> settings.apply(config.allowMfaEmailReset(true)),
            List.of(new CountingAlong()));
    Secret link = link(app, purpose);
    Duration lifetime = app.users.config().tokens().of(purpose);
    app.advance(lifetime.minusNanos(1_000));
    assertThat(isGood(app, purpose, link)).as("until then").isTrue();
    app.advance(Duration.ofNanos(1_000));
    assertThat(isGood(app, purpose, link)).as("and no longer").isFalse();
  }

  private static boolean isGood(TestApp app, TokenPurpose purpose, Secret link) {
    return app.stores().tokens().find(link.hash(), purpose, app.clock.instant()).isPresent();
  }

  private static Secret link(TestApp app, TokenPurpose purpose) {
    if (purpose == TokenPurpose.CONFIRM) {
      app.signUp(ADA, PASSWORD);
      return app.mailedLink(ADA);
    }
    app.signedUpAndConfirmed(ADA, PASSWORD);
    UserSession visitor = app.visitor();
    return switch (purpose) {
      case RESET -> {
        visitor.sendPasswordResetEmail(ADA.typed());
        yield app.mailedLink(ADA, purpose);
      }
      case MFA_RESET -> {
        visitor.sendMfaResetEmail(ADA.typed());
        yield app.mailedLink(ADA, purpose);
      }
      case LOGIN -> {
        visitor.sendTokenLoginEmail(ADA.typed());
        yield app.mailedLink(ADA, purpose);
      }
      case EMAIL -> newAddress(app, visitor);
      case EMAIL_UNDO -> {
        visitor.confirmEmailChange(newAddress(app, visitor).exposeBase64Url());
        yield app.mailedLink(ADA, purpose);
      }
      case INVITE ->
          app.users
              .admin()
              .invite(EVE, Roles.NONE, Actor.HOST)
              .match(
                  invited -> invited.token(),
                  refused -> {
                    throw new AssertionError(refused);
                  });
      default -> throw new AssertionError(purpose);
    };
  }

  private static Secret newAddress(TestApp app, UserSession visitor) {
    visitor.loginWithEmail(ADA.typed(), "correct-horse-battery-19");
    visitor.changeEmail(WANTED.typed());
    return app.mailedLink(WANTED, TokenPurpose.EMAIL);
  }

  @Test
  void linkLifetime_defaults_asDocumented() {
    var lifetimes = new TestApp().users.config().tokens();
    assertThat(lifetimes.of(TokenPurpose.CONFIRM)).isEqualTo(Duration.ofDays(3));
    assertThat(lifetimes.of(TokenPurpose.RESET)).isEqualTo(Duration.ofMinutes(30));
    assertThat(lifetimes.of(TokenPurpose.LOGIN)).isEqualTo(Duration.ofMinutes(10));
    assertThat(lifetimes.of(TokenPurpose.EMAIL)).isEqualTo(Duration.ofMinutes(60));
    assertThat(lifetimes.of(TokenPurpose.EMAIL_UNDO)).isEqualTo(Duration.ofDays(7));
    assertThat(lifetimes.of(TokenPurpose.INVITE)).isEqualTo(Duration.ofDays(7));
  }
}
