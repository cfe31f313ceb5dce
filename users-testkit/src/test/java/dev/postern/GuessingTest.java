package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.account.ConfirmationResult;
import dev.postern.account.SignUpRequest;
import dev.postern.account.SignUpResult;
import dev.postern.authentication.Lockout;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Refusal;
import dev.postern.authentication.Refusal.Limit;
import dev.postern.credential.Password;
import dev.postern.event.Client;
import dev.postern.port.PortUnavailableException;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.user.EmailAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How slow guessing is, and that it tells nothing. */
class GuessingTest {
  private static final EmailAddress UNKNOWN = EmailAddress.of("unknown@example.com");
  private static final Refusal MINUTE = new Refusal(Limit.PASSWORD_FAILURES, Duration.ofMinutes(1));

  private final TestApp app = new TestApp();

  private static Client from(String network) {
    return new Client(network, "");
  }

  private LoginResult logIn(EmailAddress email, Password password, Client client) {
    return app.users.logins().logIn(new PasswordAttempt(email, password, Optional.empty(), client));
  }

  private static Refusal refusal(LoginResult result) {
    return ((LoginResult.Refused) result).refusal();
  }

  private void fail(EmailAddress email, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(app.logIn(email, OTHER_PASSWORD)).isInstanceOf(LoginResult.Rejected.class);
    }
  }

  @Test
  void logIn_tenFailures_lockedForAMinute_forTheRightPasswordToo() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    fail(ADA, 10);
    int hashes = app.hasher.count();
    assertThat(refusal(app.logIn(ADA, PASSWORD))).isEqualTo(MINUTE);
    app.advance(Duration.ofMillis(59_001));
    assertThat(refusal(app.logIn(ADA, PASSWORD)).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(app.hasher.count()).isEqualTo(hashes);
    app.advance(Duration.ofMillis(999));
    app.loggedIn(ADA, PASSWORD);
  }

  @Test
  void logIn_everyFurtherFailure_locksTwiceAsLong() {
    fail(ADA, 10);
    app.advance(Duration.ofMinutes(1));
    fail(ADA, 1);
    assertThat(refusal(app.logIn(ADA, PASSWORD)).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    app.advance(Duration.ofMinutes(2));
    fail(ADA, 1);
    assertThat(refusal(app.logIn(ADA, PASSWORD)).retryAfter()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void logIn_aHundredFailuresInARow_noTimeOpensIt_forgettingDoes() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    fail(ADA, 10);
    for (int i = 10; i < 100; i++) {
      app.advance(Lockout.LONGEST);
      fail(ADA, 1);
    }
    app.advance(Duration.ofDays(29));
    assertThat(app.logIn(ADA, PASSWORD)).isInstanceOf(LoginResult.Refused.class);
    app.users.guessing().forgetFailures(ADA);
    app.loggedIn(ADA, PASSWORD);
  }

  @Test
  void logIn_right_failuresBeginAnew() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    for (int round = 0; round < 3; round++) {
      fail(ADA, 9);
      app.loggedIn(ADA, PASSWORD);
    }
    fail(ADA, 10);
    assertThat(refusal(app.logIn(ADA, PASSWORD))).isEqualTo(MINUTE);
  }

  @Test
  void logIn_rightButUnconfirmed_countsAsRight() {
    app.signUp(ADA, PASSWORD);
    for (int round = 0; round < 3; round++) {
      fail(ADA, 9);
      assertThat(app.logIn(ADA, PASSWORD)).isInstanceOf(LoginResult.Rejected.class);
    }
    fail(ADA, 10);
    assertThat(refusal(app.logIn(ADA, PASSWORD))).isEqualTo(MINUTE);
  }

  @Test
  void logIn_rightManyTimes_spendsNothingOfTheNetwork() {
    TestApp few = new TestApp(config -> config.networkAttempts(2));
    few.signedUpAndConfirmed(ADA, PASSWORD);
    for (int i = 0; i < 10; i++) {
      few.loggedIn(ADA, PASSWORD);
    }
    few.logIn(BOB, PASSWORD);
    few.loggedIn(ADA, PASSWORD);
    few.logIn(BOB, PASSWORD);
    assertThat(refusal(few.logIn(ADA, PASSWORD)))
        .as("a success clears no other's failures")
        .isEqualTo(new Refusal(Limit.NETWORK, Duration.ofMinutes(10)));
    few.advance(Duration.ofMinutes(10));
    few.loggedIn(ADA, PASSWORD);
  }

  @Test
  void logIn_manyAtOnce_tenAreHashed() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    int hashes = app.hasher.count();
    Race.run(() -> app.logIn(ADA, OTHER_PASSWORD));
    assertThat(app.hasher.count() - hashes).isEqualTo(10);
  }

  @Test
  void logIn_hashingFails_theTryIsGivenBack() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    fail(ADA, 9);
    Users busy = app.builder().passwordHasher(new FullHasher(app.hasher)).build();
    var attempt = new PasswordAttempt(ADA, PASSWORD, Optional.empty(), BROWSER);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> busy.logins().logIn(attempt))
          .isInstanceOf(PortUnavailableException.class);
    }
    app.loggedIn(ADA, PASSWORD);
  }

  @Test
  void logIn_hashingFails_theNetworkHasItsTryBack() {
    UnaryOperator<UsersConfig.Builder> two = config -> config.networkAttempts(2);
    TestApp narrow = app.restarted(two);
    Users busy = narrow.builder(two).passwordHasher(new FullHasher(app.hasher)).build();
    var attempt = new PasswordAttempt(ADA, PASSWORD, Optional.empty(), BROWSER);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> busy.logins().logIn(attempt))
          .isInstanceOf(PortUnavailableException.class);
    }
    assertThat(narrow.logIn(ADA, PASSWORD)).isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void logIn_aThousandSpellings_areOneAddress() {
    String letters = "abcdefghijkl@example.com";
    int taken = 0;
    for (int i = 0; i < 1_000; i++) {
      var spelled = new StringBuilder(letters);
      for (int letter = 0; letter < 10; letter++) {
        if ((i >> letter & 1) == 1) {
          spelled.setCharAt(letter, Character.toUpperCase(letters.charAt(letter)));
        }
      }
      var result = logIn(EmailAddress.of(spelled.toString()), PASSWORD, from("192.0.2." + i % 250));
      taken += result instanceof LoginResult.Rejected ? 1 : 0;
    }
    assertThat(taken).isEqualTo(10);
  }

  @Test
  void logIn_tenThousandAddressesOfOneIpv6Network_shareItsBudget() {
    TestApp few = new TestApp(config -> config.networkAttempts(3));
    int taken = 0;
    for (int i = 0; i < 10_000; i++) {
      String network = "2001:db8:1:%x::%x".formatted(i, i);
      var attempt =
          new PasswordAttempt(
              EmailAddress.of("u" + i + "@example.com"), PASSWORD, Optional.empty(), from(network));
      taken += few.users.logins().logIn(attempt) instanceof LoginResult.Rejected ? 1 : 0;
    }
    assertThat(taken).isEqualTo(3 * 16);
  }

  @Test
  void logIn_smallestNetworkFull_theLargerOnesLoseNothingByIt() {
    TestApp few = new TestApp(config -> config.networkAttempts(2));
    var results = new ArrayList<LoginResult>();
    for (int i = 0; i < 40; i++) {
      results.add(unknown(few, i, "2001:db8:1:2345::1"));
    }
    assertThat(results).filteredOn(LoginResult.Rejected.class::isInstance).hasSize(2);
    assertThat(unknown(few, 40, "2001:db8:1:2346::1")).isInstanceOf(LoginResult.Rejected.class);
  }

  private static LoginResult unknown(TestApp app, int number, String network) {
    var email = EmailAddress.of("u" + number + "@example.com");
    return app.users
        .logins()
        .logIn(new PasswordAttempt(email, PASSWORD, Optional.empty(), from(network)));
  }

  @Test
  void logIn_fromNowhere_noNetworkIsFull() {
    TestApp few = new TestApp(config -> config.networkAttempts(1));
    for (int i = 0; i < 3; i++) {
      assertThat(unknown(few, i, "")).isInstanceOf(LoginResult.Rejected.class);
    }
  }

  @Test
  void logIn_limitOfNetworksOff_neverFull() {
    TestApp open = new TestApp(config -> config.networkAttempts(0));
    for (int i = 0; i < 400; i++) {
      assertThat(unknown(open, i, "192.0.2.7")).isInstanceOf(LoginResult.Rejected.class);
    }
  }

  @Test
  void logIn_knownAndUnknownAtTheSameNumberOfFailures_sameAnswerAndWork() {
    app.signedUpAndConfirmed(ADA, PASSWORD);
    app.signUp(BOB, PASSWORD);
    for (int failures = 0; failures < 13; failures++) {
      List<Object> unknown = outcome(UNKNOWN);
      assertThat(outcome(ADA)).as("after " + failures).isEqualTo(unknown);
      assertThat(outcome(BOB)).as("after " + failures).isEqualTo(unknown);
    }
  }

  private List<Object> outcome(EmailAddress email) {
    WatchedStores watched = WatchedStores.of(app.stores());
    int hashes = app.hasher.count();
    var visitor = watched.into(app.builder()).session(new MapCarrier(), BROWSER);
    var told =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            UsersException.class,
            () -> visitor.loginWithEmail(email.typed(), "another-horse-battery-20"));
    return List.of(told.code(), told.getMessage(), app.hasher.count() - hashes, watched.calls());
  }

  @Test
  void loginWithEmail_locked_tooManyPasswordFailures() {
    fail(ADA, 10);
    assertThatExceptionOfType(TooManyPasswordFailuresException.class)
        .isThrownBy(() -> app.visitor().loginWithEmail("ada@example.com", "wrong"))
        .satisfies(many -> assertThat(many.retryAfter()).isEqualTo(Duration.ofMinutes(1)))
        .satisfies(many -> assertThat(many.code()).isEqualTo("TooManyPasswordFailures"));
  }

  @Test
  void loginWithEmail_networkFull_tooManyRequests() {
    TestApp few = new TestApp(config -> config.networkAttempts(1));
    few.logIn(BOB, PASSWORD);
    assertThatExceptionOfType(TooManyRequestsException.class)
        .isThrownBy(() -> few.visitor().loginWithEmail("ada@example.com", "wrong"))
        .satisfies(many -> assertThat(many.retryAfter()).isEqualTo(Duration.ofMinutes(10)));
  }

  @Test
  void confirm_passwordOfTheSignUp_countsAsTheAddressesPassword() {
    app.signUp(ADA, PASSWORD);
    var link = app.mailedLink(ADA);
    fail(ADA, 9);
    assertThat(app.confirm(link, OTHER_PASSWORD))
        .isInstanceOf(ConfirmationResult.WrongPassword.class);
    assertThat(app.confirm(link, PASSWORD)).isEqualTo(new ConfirmationResult.TooManyTries(MINUTE));
    app.advance(Duration.ofMinutes(1));
    assertThat(app.confirm(link, PASSWORD)).isInstanceOf(ConfirmationResult.Confirmed.class);
    fail(ADA, 10);
  }

  @Test
  void signUp_oneNetwork_thirtyInAnHour() {
    for (int i = 0; i < 30; i++) {
      assertThat(app.tryToSignUp(EmailAddress.of("u" + i + "@example.com"), PASSWORD))
          .isInstanceOf(SignUpResult.MailSent.class);
    }
    int hashes = app.hasher.count();
    assertThat(app.tryToSignUp(ADA, PASSWORD))
        .isEqualTo(new SignUpResult.TooMany(Duration.ofHours(1)));
    assertThat(app.hasher.count()).isEqualTo(hashes);
    assertThatExceptionOfType(TooManyRequestsException.class)
        .isThrownBy(
            () -> app.visitor().signupWithEmail("ada@example.com", "correct-horse-battery-19"));
    var elsewhere = new SignUpRequest(ADA, PASSWORD, from("192.0.2.8"));
    assertThat(app.users.signUp().signUp(elsewhere)).isInstanceOf(SignUpResult.MailSent.class);
    app.advance(Duration.ofHours(1));
    assertThat(app.tryToSignUp(BOB, PASSWORD)).isInstanceOf(SignUpResult.MailSent.class);
  }

  @Test
  void mail_oneAddress_fiveInAnHour_thenAsIfSent() {
    var shouted = EmailAddress.of(ADA.typed().toUpperCase(Locale.ROOT));
    for (int i = 0; i < 8; i++) {
      EmailAddress spelled = i % 2 == 0 ? ADA : shouted;
      app.users.confirmation().sendAgain(spelled, Optional.empty(), from("192.0.2." + i));
    }
    assertThat(waiting()).isEqualTo(5);
    assertThat(app.tryToSignUp(ADA, PASSWORD)).isInstanceOf(SignUpResult.MailSent.class);
    assertThat(waiting()).isEqualTo(5);
    app.advance(Duration.ofHours(1));
    app.users.confirmation().sendAgain(ADA, Optional.empty(), BROWSER);
    assertThat(waiting()).isEqualTo(6);
  }

  @Test
  void mail_oneNetwork_sixtyInAnHour_thenAsIfSent() {
    IntStream.range(0, 70)
        .mapToObj(i -> EmailAddress.of("u" + i + "@example.com"))
        .forEach(to -> app.users.confirmation().sendAgain(to, Optional.empty(), BROWSER));
    assertThat(waiting()).isEqualTo(60);
    app.users.confirmation().sendAgain(ADA, Optional.empty(), from("192.0.2.8"));
    assertThat(waiting()).isEqualTo(61);
  }

  private int waiting() {
    var now = app.clock.instant();
    return app.stores().outbox().due(now, 1_000).size();
  }

  @Test
  void logIn_locked_isAudited_networkFullIsNot() {
    TestApp few = new TestApp(config -> config.networkAttempts(12));
    for (int i = 0; i < 20; i++) {
      few.logIn(ADA, PASSWORD);
    }
    assertThat(few.auditedAfter(0)).hasSize(12).containsOnly("login-rejected");
  }

  @Test
  void purge_oldCounts_goAway() {
    fail(ADA, 10);
    app.advance(Lockout.KEPT);
    app.users.housekeeping().purge();
    assertThat(app.stores().attempts().purge(app.clock.instant())).isZero();
  }
}
