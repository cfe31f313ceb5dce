package dev.postern;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.BROWSER;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.admin.Actor;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.PasskeyLogin.Begun;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.Visit;
import dev.postern.event.Client;
import dev.postern.session.LiveSession;
import dev.postern.testkit.Badges;
import dev.postern.testkit.MapCarrier;
import dev.postern.testkit.Race;
import dev.postern.token.SealedChallenges;
import dev.postern.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in by a passkey alone. */
class PasskeyLoginTest {
  private static final String RIGHT = "correct-horse-battery-19";

  private final TestApp app =
      new TestApp(config -> config.networkAttempts(20), List.of(new Badges()));
  private final MapCarrier laptop = new MapCarrier();
  private final UserSession owner = app.users.session(laptop, BROWSER);
  private UserId ada;

  @BeforeEach
  void enrol() {
    ada = app.signedUpAndConfirmed(ADA, PASSWORD).id();
    owner.loginWithEmail(ADA.typed(), RIGHT);
    String asked = owner.mfa().enrol(Badges.ID, "");
    owner.mfa().finishEnrolment(Badges.ID, Badges.answer(ada, asked, false), "Laptop");
  }

  private Begun begin() {
    return app.users.passkeyLogin().begin().orElseThrow();
  }

  private LoginResult logIn(Begun begun, String answer) {
    return app.users.passkeyLogin().logIn(begun.challenge(), answer, Visit.of(BROWSER));
  }

  private String answer(Begun begun) {
    return Badges.answer(ada, begun.prompt().exposeJson(), true);
  }

  @Test
  void logIn_rightAnswer_in_withBothFactorsAndFresh() {
    var phone = new MapCarrier();
    UserSession visitor = app.users.session(phone, BROWSER);
    Begun begun = visitor.beginPasskeyLogin();
    visitor.loginWithPasskey(begun.challenge(), answer(begun), LoginOptions.DEFAULT.remembered());
    LiveSession live = app.users.sessions().find(phone.session().orElseThrow()).orElseThrow();
    assertThat(live.session().proofs()).hasToString("passkey user-verification");
    assertThat(app.users.sessions().isFresh(live)).isTrue();
    assertThat(phone.remembered()).isPresent();
    assertThat(app.stores().factors().findAll(ada).get(0).lastUsedIfAny()).isPresent();
  }

  @Test
  void logIn_passwordOfTheSameAccount_asksForThePasskey() {
    assertThatExceptionOfType(MfaRequiredException.class)
        .isThrownBy(
            () -> app.users.session(new MapCarrier(), BROWSER).loginWithEmail(ADA.typed(), RIGHT))
        .matches(half -> half.methods().equals(List.of(Badges.ID)));
  }

  @Test
  void logIn_sameChallengeAgain_orManyAtOnce_oneIsIn() {
    Begun begun = begin();
    List<Boolean> in = Race.run(8, () -> logIn(begun, answer(begun)).sessionIfAny().isPresent());
    assertThat(in).containsOnlyOnce(true);
    assertThat(logIn(begun, answer(begun))).isEqualTo(new Rejected(Rejection.WRONG_CODE));
  }

  @Test
  void logIn_answerToAnotherChallengeOrOfNobody_wrong() {
    Begun first = begin();
    Begun second = begin();
    for (String answer :
        List.of(
            answer(first),
            "",
            "x",
            BOB.typed(),
            "{\"id\":\"" + new UUID(1, 2) + "\"}",
            Badges.answer(ada, second.prompt().exposeJson(), false))) {
      assertThat(logIn(second, answer)).isEqualTo(new Rejected(Rejection.WRONG_CODE));
    }
  }

  @Test
  void logIn_challengeOfOthersOrTooOld_gone() {
    Begun begun = begin();
    for (String challenge : List.of("", "A", "AAAA", "!", begun.challenge() + "A")) {
      assertThat(app.users.passkeyLogin().logIn(challenge, answer(begun), Visit.of(BROWSER)))
          .isEqualTo(new Rejected(Rejection.FLOW_GONE));
    }
    app.advance(SealedChallenges.LIFE);
    assertThat(logIn(begun, answer(begun))).isEqualTo(new Rejected(Rejection.FLOW_GONE));
  }

  @Test
  void logIn_wrongAnswers_neverCloseTheOwnersDoor_butTheNetworks() {
    for (int i = 0; i < 20; i++) {
      assertThat(logIn(begin(), "{\"id\":\"" + ada + "\"}"))
          .isEqualTo(new Rejected(Rejection.WRONG_CODE));
    }
    assertThat(logIn(begin(), "{\"id\":\"" + ada + "\"}")).isInstanceOf(LoginResult.Refused.class);
    Begun elsewhere = begin();
    var other = new Client("198.51.100.9", "Mozilla/5.0");
    assertThat(
            app.users
                .passkeyLogin()
                .logIn(elsewhere.challenge(), answer(elsewhere), Visit.of(other))
                .sessionIfAny())
        .isPresent();
  }

  @Test
  void logIn_disabledOrSwitchedOff_refused() {
    Begun begun = begin();
    TestApp off =
        app.restarted(config -> config.methods(new LoginMethods(Set.of(LoginMethod.EMAIL))));
    assertThat(off.users.passkeyLogin().begin()).isEmpty();
    assertThat(off.users.passkeyLogin().logIn(begun.challenge(), answer(begun), Visit.of(BROWSER)))
        .isEqualTo(new Rejected(Rejection.METHOD_OFF));
    app.users.admin().disable(ada, Actor.HOST);
    assertThat(logIn(begun, answer(begun))).isEqualTo(new Rejected(Rejection.ACCOUNT_NOT_ENABLED));
  }

  @Test
  void reauthenticate_ownPasskey_fresh_anothersNot() {
    app.advance(Duration.ofMinutes(11));
    LiveSession live = app.users.sessions().find(laptop.session().orElseThrow()).orElseThrow();
    assertThat(app.users.sessions().isFresh(live)).isFalse();
    UserId bob = app.signedUpAndConfirmed(BOB, PASSWORD).id();
    Begun begun = begin();
    assertThat(
            app.users
                .passkeyLogin()
                .reauthenticate(
                    begun.challenge(),
                    Badges.answer(bob, begun.prompt().exposeJson(), true),
                    live,
                    Visit.of(BROWSER)))
        .isEqualTo(new Rejected(Rejection.WRONG_CODE));
    LoginResult again =
        app.users
            .passkeyLogin()
            .reauthenticate(begun.challenge(), answer(begun), live, Visit.of(BROWSER));
    assertThat(app.users.sessions().isFresh(again.sessionIfAny().orElseThrow().live())).isTrue();
  }
}
