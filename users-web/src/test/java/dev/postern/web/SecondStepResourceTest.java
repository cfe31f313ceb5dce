package dev.postern.web;

import static dev.postern.web.Browser.account;
import static dev.postern.web.TwoStepSite.ADA;
import static dev.postern.web.TwoStepSite.PASSWORD;
import static dev.postern.web.TwoStepSite.accountAnd;
import static dev.postern.web.TwoStepSite.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second step of a log-in, for programs. */
class SecondStepResourceTest {
  private TwoStepSite two;
  private TestSite site;
  private Browser visitor;

  @BeforeEach
  void open() throws Exception {
    two = new TwoStepSite();
    site = two.site;
    visitor = site.browser();
  }

  @AfterEach
  void close() {
    two.close();
  }

  private UserId ada() {
    return site.users.admin().find(EmailAddress.of(ADA)).orElseThrow().id();
  }

  private static List<String> texts(Answer answer, String member) {
    return answer.json().path(member).valueStream().map(value -> value.asString("")).toList();
  }

  private static void assertMfaRequired(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("MfaRequired");
    assertThat(answer.json().path("flow").asString("")).hasSize(43);
    assertThat(answer.header("Set-Cookie")).contains("users-flow=").doesNotContain("users-session");
  }

  @Test
  void login_rightPassword_lacksTheSecondFactor_andNobodyIsLoggedIn() {
    Answer answer = visitor.logIn(ADA, PASSWORD);
    assertMfaRequired(answer);
    assertThat(texts(answer, "methods")).containsExactly("counting");
    assertThat(answer.json().has("enrol")).isFalse();
    assertThat(answer.header("Set-Cookie"))
        .contains("Max-Age=600", "HttpOnly", "SameSite=Lax")
        .doesNotContain(answer.json().path("flow").asString());
    assertThat(visitor.user()).isEmpty();
  }

  @Test
  void login_wrongPassword_tellsNothingOfASecondFactor() {
    Answer wrong = visitor.logIn(ADA, "wrong-horse-battery-19");
    assertThat(wrong.code()).isEqualTo("AuthenticationFailed");
    assertThat(wrong.body()).isEqualTo(visitor.logIn("nobody@example.com", PASSWORD).body());
    assertThat(wrong.all("Set-Cookie")).isEmpty();
  }

  @Test
  void challenge_wrong_thenRight_logsIn_andTheFlowIsOver() {
    String flow = two.logInByHalf(visitor);
    Answer wrong = two.prove(visitor, flow, "7.7");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("AuthenticationFailed");
    assertThat(visitor.user()).isEmpty();
    Answer right = two.prove(visitor, flow, two.nextCode());
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.json().path("user").path("email").asString()).isEqualTo(ADA);
    assertThat(right.header("Set-Cookie")).contains("users-session=").doesNotContain("users-trust");
    assertThat(visitor.user()).isEqualTo(ADA);
    assertThat(two.assurance(visitor)).isEqualTo("FRESH");
    Answer again = two.prove(visitor, flow, two.code());
    assertThat(again.status()).isEqualTo(410);
    assertThat(again.code()).isEqualTo("TokenExpired");
  }

  @Test
  void challenge_sameAnswerAgain_isWrong() {
    String code = two.nextCode();
    two.prove(visitor, two.logInByHalf(visitor), code);
    Browser other = site.browser();
    assertThat(two.prove(other, two.logInByHalf(other), code).status()).isEqualTo(401);
  }

  @Test
  void challenge_inAnotherBrowser_orLate_orMadeUp_isGone() {
    String flow = two.logInByHalf(visitor);
    Browser thief = site.browser();
    assertThat(two.prove(thief, flow, two.code()).status()).isEqualTo(410);
    two.logInByHalf(thief);
    assertThat(two.prove(thief, flow, two.code()).status()).as("a flow of its own").isEqualTo(410);
    for (String other : List.of("", "garbage", visitor.cookies.get("users-flow"))) {
      assertThat(two.prove(visitor, other, two.code()).status()).as(other).isEqualTo(410);
    }
    site.clock.advance(Duration.ofMinutes(10));
    assertThat(two.prove(visitor, flow, two.code()).status()).isEqualTo(410);
    assertThat(visitor.user()).isEmpty();
  }

  @Test
  void challenge_tooOften_waits_inEveryFlow_butNotForARecoveryCode() {
    List<String> codes = two.makeRecoveryCodes();
    for (int i = 0; i < 10; i++) {
      Browser guesser = site.browser();
      assertThat(two.prove(guesser, two.logInByHalf(guesser), "7.7").status()).isEqualTo(401);
    }
    String flow = two.logInByHalf(visitor);
    Answer locked = two.prove(visitor, flow, two.code());
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.code()).isEqualTo("TooManyPasswordFailures");
    assertThat(locked.header("Retry-After")).isEqualTo("60");
    Answer recovered =
        visitor.json(
            "/mfa/challenge", challenge(flow, "recovery", codes.get(0).toUpperCase(Locale.ROOT)));
    assertThat(recovered.status()).isEqualTo(200);
  }

  @Test
  void challenge_recoveryCode_isGoodOnce() {
    String code = two.makeRecoveryCodes().get(3);
    Answer half = visitor.logIn(ADA, PASSWORD);
    assertThat(texts(half, "methods")).containsExactly("counting", "recovery");
    String body = challenge(half.json().path("flow").asString(), "recovery", code);
    assertThat(visitor.json("/mfa/challenge", body).status()).isEqualTo(200);
    Browser other = site.browser();
    String again = challenge(two.logInByHalf(other), "recovery", code);
    assertThat(other.json("/mfa/challenge", again).status()).isEqualTo(401);
  }

  @Test
  void login_withItsSecondFactorAtOnce() {
    Answer wrong = visitor.json("/login", accountAnd("counting", "7.7"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("AuthenticationFailed");
    assertThat(visitor.user()).isEmpty();
    assertThat(visitor.json("/login", accountAnd("counting", two.nextCode())).status())
        .isEqualTo(200);
    assertThat(two.assurance(visitor)).isEqualTo("FRESH");
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', type",
    "'{\"type\":\"counting\"}', code",
    "'{\"type\":\"counting\",\"code\":7}', code",
    "'{\"type\":\"a b\",\"code\":\"1.1\"}', type",
    "'{\"type\":\"counting\",\"code\":\"1.1\",\"zz\":1}', zz",
    "'\"1.1\"', mfa"
  })
  void login_malformedSecondFactor_isNamed_andNothingIsTried(String mfa, String field) {
    int before = site.hasher.count();
    for (String path : List.of("/login", "/reauthenticate")) {
      String account = path.equals("/login") ? account(ADA, PASSWORD) : "{\"password\":\"x\"}";
      Answer answer = two.owners.json(path, account.replace("}", ",\"mfa\":" + mfa + "}"));
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }
    assertThat(site.hasher.count()).isEqualTo(before);
  }

  @Test
  void challenge_withoutAnAnswer_isInvalid() {
    String flow = two.logInByHalf(visitor);
    Answer answer =
        visitor.json("/mfa/challenge", "{\"flow\":\"" + flow + "\",\"type\":\"counting\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo("code");
  }

  @Test
  void trustDevice_asksNothingAtTheNextLogIn_whichIsNotFresh() {
    String body = challenge(two.logInByHalf(visitor), "counting", two.nextCode());
    Answer answer = visitor.json("/mfa/challenge", body.replace("}", ",\"trustDevice\":true}"));
    assertThat(answer.header("Set-Cookie"))
        .contains("users-trust=", "Max-Age=" + Duration.ofDays(30).toSeconds());
    visitor.json("/logout", "{}");
    assertThat(visitor.logIn(ADA, PASSWORD).status()).isEqualTo(200);
    assertThat(two.assurance(visitor)).isEqualTo("INTERACTIVE");
    site.clock.advance(Duration.ofDays(30));
    assertMfaRequired(visitor.logIn(ADA, PASSWORD));
  }

  @Test
  void loginLink_lacksTheSecondFactorToo() {
    visitor.json("/mail/login-link", "{\"email\":\"" + ADA + "\"}");
    String token = site.newestToken(ADA, TokenPurpose.LOGIN);
    Answer half = visitor.json("/link/login", "{\"token\":\"" + token + "\"}");
    assertMfaRequired(half);
    String flow = half.json().path("flow").asString();
    assertThat(two.prove(visitor, flow, two.nextCode()).status()).isEqualTo(200);
    assertThat(visitor.user()).isEqualTo(ADA);
  }

  @Test
  void rememberedDevice_afterASecondFactorCame_isNobody() {
    Browser remembered = site.browser();
    String eve = "eve@example.com";
    remembered.signUp(eve, PASSWORD);
    remembered.json("/login", account(eve, PASSWORD).replace("}", ",\"remember\":true}"));
    Browser eves = site.browser();
    eves.logIn(eve, PASSWORD);
    String person = eves.json("/mfa/counting", "{}").json().path("person").asString();
    eves.json("/mfa/counting/verify", "{\"code\":\"" + person + ".0\"}");
    remembered.cookies.remove("users-session");
    assertThat(remembered.user()).isEmpty();
  }

  @Test
  void reauthenticate_passwordAlone_isNotEnough() {
    site.clock.advance(Duration.ofMinutes(11));
    Browser owners = two.owners;
    String password = "{\"password\":\"" + PASSWORD + "\"}";
    Answer half = owners.json("/reauthenticate", password);
    assertMfaRequired(half);
    assertThat(two.assurance(owners)).isEqualTo("INTERACTIVE");
    String flow = half.json().path("flow").asString();
    String before = owners.cookies.get("users-session");
    assertThat(two.prove(owners, flow, two.nextCode()).status()).isEqualTo(200);
    assertThat(two.assurance(owners)).isEqualTo("FRESH");
    assertThat(owners.cookies.get("users-session")).isNotEqualTo(before);
    site.clock.advance(Duration.ofMinutes(11));
    String mfa = ",\"mfa\":{\"type\":\"counting\",\"code\":\"" + two.nextCode() + "\"}}";
    assertThat(owners.json("/reauthenticate", password.replace("}", mfa)).status()).isEqualTo(204);
    assertThat(two.assurance(owners)).isEqualTo("FRESH");
  }

  @Test
  void challenge_ofAnAccountDisabledMeanwhile_comesToNothing() {
    String flow = two.logInByHalf(visitor);
    site.users.admin().disable(ada(), Actor.HOST);
    assertThat(two.prove(visitor, flow, two.code()).code()).isEqualTo("AuthenticationFailed");
    assertThat(visitor.user()).isEmpty();
    assertThat(visitor.logIn(ADA, PASSWORD).code()).isEqualTo("AccountIsNotEnabled");
  }

  @Test
  void challenge_passwordThatHasToBeChanged_isToldAfterBoth_andMailsALink() {
    site.users.admin().requirePasswordReset(ada(), Actor.HOST);
    String flow = two.logInByHalf(visitor);
    Answer answer = two.prove(visitor, flow, two.nextCode());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("PasswordResetRequested");
    String reset = answer.json().path("flow").asString();
    assertThat(visitor.json("/mail/password-reset", "{\"flow\":\"" + reset + "\"}").status())
        .isEqualTo(202);
    assertThat(site.newestToken(ADA, TokenPurpose.RESET)).isNotEmpty();
    assertThat(visitor.user()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/mfa/challenge/options", "/mfa/send-code"})
  void ask_inTheBrowserOfTheFlow_forAFactorOfTheAccount(String call) {
    String flow = two.logInByHalf(visitor);
    String body = "{\"flow\":\"" + flow + "\",\"type\":\"counting\"}";
    Answer asked = visitor.json(call, body);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).isEqualTo("{}");
    assertThat(site.browser().json(call, body).code()).isEqualTo("TokenExpired");
    assertThat(visitor.json(call, body.replace("counting", "totp")).code())
        .isEqualTo("TokenExpired");
    assertThat(visitor.json(call, body.replace("counting", "a b")).status()).isEqualTo(400);
  }

  @Test
  void options_withoutAType_areOfAPasskey() {
    String flow = "{\"flow\":\"" + two.logInByHalf(visitor) + "\"}";
    assertThat(visitor.json("/mfa/challenge/options", flow).code()).isEqualTo("TokenExpired");
    assertThat(visitor.json("/mfa/send-code", flow).json().path("field").asString())
        .isEqualTo("type");
  }

  @Test
  void always_whoHasNone_isAskedToGetOne_afterEachWayIn() throws Exception {
    try (var always =
        TestSite.open(
            config -> config.requireMfaOfRoles(Set.of()).requireMfa(Requirement.ALWAYS))) {
      Browser eves = always.browser();
      eves.json("/signup", account("eve@example.com", PASSWORD));
      String token = always.newestToken("eve@example.com");
      Answer confirmed = eves.json("/link/confirm", "{\"token\":\"" + token + "\"}");
      Answer loggedIn = eves.logIn("eve@example.com", PASSWORD);
      assertThat(List.of(confirmed, loggedIn))
          .allSatisfy(
              answer -> {
                assertMfaRequired(answer);
                assertThat(texts(answer, "enrol")).containsExactly("counting", "passkey");
                assertThat(answer.json().has("methods")).isFalse();
              });
      assertThat(eves.user()).isEmpty();
    }
  }

  @Test
  void always_signUpWithoutAMail_makesTheAccount_andLacksTheSecondFactor() throws Exception {
    try (var always =
        TestSite.open(
            config ->
                config
                    .requireMfaOfRoles(Set.of())
                    .requireMfa(Requirement.ALWAYS)
                    .confirmEmail(false))) {
      Browser eves = always.browser();
      assertMfaRequired(eves.json("/signup", account("eve@example.com", PASSWORD)));
      assertMfaRequired(always.browser().logIn("eve@example.com", PASSWORD));
      assertThat(eves.user()).isEmpty();
    }
  }

  @Test
  void bearer_theFlowItselfIsTheSecret_andTheSessionIsInTheAnswer() throws Exception {
    var web = WebConfig.builder().apiSessions(true).build();
    try (var api = TestSite.open(web)) {
      Browser owners = api.browser();
      owners.signUp(ADA, PASSWORD);
      owners.json("/mfa/counting", "{}");
      owners.json("/mfa/counting/verify", "{\"code\":\"1.0\"}");
      Map<String, String> asking =
          Map.of("X-Users-Carrier", "bearer", "Content-Type", "application/json");
      Answer half =
          api.browser().send("POST", "/users/api/v1/login", account(ADA, PASSWORD), asking);
      assertThat(half.code()).isEqualTo("MfaRequired");
      assertThat(half.all("Set-Cookie")).isEmpty();
      String flow = half.json().path("flow").asString();
      String proof = challenge(flow, "counting", "1.1").replace("}", ",\"trustDevice\":true}");
      Answer in = api.browser().send("POST", "/users/api/v1/mfa/challenge", proof, asking);
      assertThat(in.status()).isEqualTo(200);
      assertThat(in.all("Set-Cookie")).isEmpty();
      String session = in.json().path("session").asString();
      Map<String, String> bearer = Map.of("Authorization", "Bearer " + session);
      Answer who = api.browser().send("GET", "/users/api/v1/session", "", bearer);
      assertThat(who.json().path("user").path("email").asString()).isEqualTo(ADA);
      assertThat(who.json().path("assurance").asString()).isEqualTo("FRESH");
      Answer trusted = api.browser().send("GET", "/users/api/v1/devices", "", bearer);
      assertThat(trusted.json().path("devices")).isEmpty();
    }
  }
}
