package dev.postern.web;

import static dev.postern.web.TwoStepSite.ADA;
import static dev.postern.web.TwoStepSite.PASSWORD;
import static dev.postern.web.TwoStepSite.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admin.Actor;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second step of a log-in, as a person walks it. */
class SecondStepPagesTest {
  private static final String NEXT = "/shop?a=b&c=d";
  private static final String HIDDEN_NEXT =
      "<input type=\"hidden\" name=\"next\" value=\"/shop?a=b&amp;c=d\">";
  private static final String STEP = "data-part=\"mfa\"";

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

  private Answer logIn() {
    return visitor.form("/users/login", "email", ADA, "password", PASSWORD, "next", NEXT);
  }

  private Answer type(String type, String code) {
    return visitor.form("/users/mfa", "type", type, "code", code, "next", NEXT);
  }

  private static void assertGoesTo(String location, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo(location);
  }

  @Test
  void wholeWay_passwordThenCode_toWhereTheyWereGoing() {
    Answer asked = logIn();
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body())
        .contains(STEP, "One more step", "name=\"code\"", HIDDEN_NEXT)
        .contains("value=\"counting\"", "in this browser for 30 days");
    assertThat(asked.header("Set-Cookie")).doesNotContain("users-session");
    assertGoesTo("/users/login?next=/users/account", visitor.get("/users/account"));

    Answer wrong = type("counting", "7.7");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains(STEP, "This code isn’t right", HIDDEN_NEXT);
    assertThat(type("counting", " ").body()).contains("Enter the code.");

    assertGoesTo(NEXT, type("counting", " " + two.nextCode() + " "));
    assertThat(visitor.user()).isEqualTo(ADA);
  }

  @Test
  void page_holdsNoSecretOfTheFlow() {
    String flow = two.logInByHalf(visitor);
    for (Answer page : List.of(logIn(), visitor.get("/users/mfa"), type("counting", "7.7"))) {
      assertThat(page.body()).contains(STEP).doesNotContain(flow);
      assertThat(page.body()).doesNotContain(visitor.cookies.get("users-flow"), "7.7");
    }
  }

  @Test
  void page_withoutAFlow_isTheLogIn() {
    String logIn = "/users/login?next=%2Fshop%3Fa%3Db%26c%3Dd";
    assertGoesTo("/users/login", visitor.get("/users/mfa"));
    assertGoesTo(logIn, visitor.get("/users/mfa?next=%2Fshop%3Fa%3Db%26c%3Dd"));
    assertGoesTo(logIn, type("counting", two.code()));
    logIn();
    site.clock.advance(Duration.ofMinutes(10));
    assertGoesTo(logIn, type("counting", two.code()));
    assertThat(visitor.user()).isEmpty();
  }

  @Test
  void anotherWay_aRecoveryCode() {
    String code = two.makeRecoveryCodes().get(0);
    String other = "href=\"/users/mfa?type=recovery&amp;next=%2Fshop%3Fa%3Db%26c%3Dd\"";
    assertThat(logIn().body()).contains(other, "Another way: Recovery code");
    Answer asked = visitor.get("/users/mfa?type=recovery&next=%2Fshop%3Fa%3Db%26c%3Dd");
    assertThat(asked.body())
        .contains("one of your recovery codes", "value=\"recovery\"", HIDDEN_NEXT)
        .contains("Another way: counting");
    Answer wrong = type("recovery", "garbage");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"recovery\"", "This code isn’t right");
    assertGoesTo(NEXT, type("recovery", code));
  }

  @Test
  void anotherWay_thatTheAccountDoesNotHave_isNotAsked() {
    logIn();
    for (String type : List.of("recovery", "totp", "%3Cb%3E", "")) {
      assertThat(visitor.get("/users/mfa?type=" + type).body()).contains("value=\"counting\"");
    }
    assertThat(type("totp", "7.7").status()).isEqualTo(422);
    assertThat(type("a b", "7.7").status()).isEqualTo(400);
  }

  @Test
  void trust_asksNothingHereNextTime() {
    logIn();
    visitor.form("/users/mfa", "type", "counting", "code", two.nextCode(), "trustDevice", "true");
    assertThat(visitor.cookies).containsKey("users-trust");
    visitor.form("/users/logout");
    assertGoesTo(NEXT, logIn());
    assertThat(site.browser().logIn(ADA, PASSWORD).code()).isEqualTo("MfaRequired");
  }

  @Test
  void trust_offByTheSettings_isNotOffered() throws Exception {
    try (var none = new TwoStepSite(config -> config.mfaTrust(Duration.ZERO), builder -> builder)) {
      Browser here = none.site.browser();
      assertThat(here.form("/users/login", "email", ADA, "password", PASSWORD).body())
          .contains(STEP)
          .doesNotContain("trustDevice");
      here.form("/users/mfa", "type", "counting", "code", none.nextCode(), "trustDevice", "true");
      assertThat(here.user()).isEqualTo(ADA);
      assertThat(here.cookies).doesNotContainKey("users-trust");
    }
  }

  @Test
  void remembered_overTheSecondStep() {
    visitor.form("/users/login", "email", ADA, "password", PASSWORD, "remember", "true");
    assertThat(visitor.cookies).doesNotContainKey("users-remember");
    type("counting", two.nextCode());
    assertThat(visitor.cookies).containsKey("users-remember");
    visitor.cookies.remove("users-session");
    assertThat(visitor.user()).isEqualTo(ADA);
  }

  @Test
  void tooManyWrongCodes_saysSo_andWhenToComeBack() {
    logIn();
    for (int i = 0; i < 10; i++) {
      type("counting", "7.7");
    }
    Answer locked = type("counting", two.code());
    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.header("Retry-After")).isEqualTo("60");
    assertThat(locked.body())
        .contains(STEP, "There were too many wrong codes. Try again in one minute.");
  }

  @Test
  void fragment_isOneSection_untilItIsDone() {
    String account = Browser.encoded("email", ADA, "password", PASSWORD);
    Answer asked = visitor.fragment("POST", "/users/login", account);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).startsWith("<section").contains(STEP);
    Answer shown = visitor.fragment("GET", "/users/mfa", "");
    assertThat(shown.body()).startsWith("<section").contains(STEP);
    Answer wrong = visitor.fragment("POST", "/users/mfa", "type=counting&code=7.7");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).startsWith("<section");
    String right = "type=counting&code=" + two.nextCode();
    Answer done = visitor.fragment("POST", "/users/mfa", right);
    assertThat(done.status()).isEqualTo(204);
    assertThat(done.header("X-Users-Result")).isEqualTo("done");
    assertThat(visitor.user()).isEqualTo(ADA);
  }

  @Test
  void loginLink_lacksTheSecondFactorToo() {
    visitor.form("/users/login-link", "email", ADA, "next", NEXT);
    String path = "/users/link/login/" + site.newestToken(ADA, TokenPurpose.LOGIN);
    Answer asked = visitor.form(path);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).contains(STEP, HIDDEN_NEXT);
    assertThat(visitor.user()).isEmpty();
    assertGoesTo(NEXT, type("counting", two.nextCode()));
  }

  @Test
  void reauthenticate_passwordThenCode_isFresh() {
    site.clock.advance(Duration.ofMinutes(11));
    Browser owners = two.owners;
    String next = "/users/account/mfa";
    Answer asked = owners.form("/users/reauthenticate", "password", PASSWORD, "next", next);
    assertThat(asked.body()).contains(STEP, "value=\"" + next + "\"");
    assertThat(two.assurance(owners)).isEqualTo("INTERACTIVE");
    assertGoesTo(
        next, owners.form("/users/mfa", "type", "counting", "code", two.nextCode(), "next", next));
    assertThat(two.assurance(owners)).isEqualTo("FRESH");
  }

  @Test
  void next_toElsewhere_isIgnored() {
    String evil = "//evil.example";
    visitor.form("/users/login", "email", ADA, "password", PASSWORD, "next", evil);
    Answer in =
        visitor.form("/users/mfa", "type", "counting", "code", two.nextCode(), "next", evil);
    assertGoesTo("/home", in);
  }

  @Test
  void passwordThatHasToBeChanged_isToldAfterBoth() {
    var ada = site.users.admin().find(EmailAddress.of(ADA)).orElseThrow();
    site.users.admin().requirePasswordReset(ada.id(), Actor.HOST);
    assertThat(logIn().body()).contains(STEP);
    Answer told = type("counting", two.nextCode());
    assertThat(told.status()).isEqualTo(403);
    assertThat(told.body()).contains("Please choose another password", ADA);
    assertThat(visitor.user()).isEmpty();
  }

  @Test
  void always_whoHasNone_isTold_afterEachWayIn() throws Exception {
    String eve = "eve@example.com";
    try (var always =
            TestSite.open(
                config -> config.requireMfaOfRoles(Set.of()).requireMfa(Requirement.ALWAYS));
        var quick =
            TestSite.open(
                config ->
                    config
                        .requireMfaOfRoles(Set.of())
                        .requireMfa(Requirement.ALWAYS)
                        .confirmEmail(false))) {
      Browser eves = always.browser();
      eves.form("/users/signup", "email", eve, "password", PASSWORD);
      Answer confirmed = eves.form("/users/link/confirm/" + always.newestToken(eve));
      Answer loggedIn = eves.form("/users/login", "email", eve, "password", PASSWORD);
      Answer signedUp = quick.browser().form("/users/signup", "email", eve, "password", PASSWORD);
      assertThat(List.of(confirmed, loggedIn, eves.get("/users/mfa"), signedUp))
          .allSatisfy(
              page -> {
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body()).contains("data-part=\"must-enrol\"");
                assertThat(page.header("Set-Cookie")).doesNotContain("users-session");
              });
      assertThat(eves.user()).isEmpty();
    }
  }

  @Test
  void factorWhoseMeansFail_isNobodysFault_andTellsNothing() throws Exception {
    var showing = new ShowingFactor();
    try (var other = TestSite.open(config -> config, builder -> builder.secondFactor(showing))) {
      Browser owners = other.browser();
      owners.signUp(ADA, PASSWORD);
      owners.json("/mfa/totp", "{}");
      owners.json("/mfa/totp/verify", "{\"code\":\"" + ShowingFactor.ANSWER + "\"}");
      Browser here = other.browser();
      String flow = here.logIn(ADA, PASSWORD).json().path("flow").asString();
      showing.fails = true;
      Answer page = here.form("/users/mfa", "type", "totp", "code", ShowingFactor.ANSWER);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.body()).contains("Your second factor can’t be used at the moment");
      String proof = challenge(flow, "totp", ShowingFactor.ANSWER);
      Answer problem = here.json("/mfa/challenge", proof);
      Answer asked = here.json("/mfa/send-code", proof.replaceFirst(",\"code.*", "}"));
      assertThat(List.of(problem, asked))
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.code()).isEqualTo("MfaException");
              });
      assertThat(List.of(page, problem, asked))
          .allSatisfy(answer -> assertThat(answer.body()).doesNotContain("gateway", "10.0.0.1"));
      showing.fails = false;
      assertThat(here.json("/mfa/challenge", proof).status()).as("the flow lives").isEqualTo(200);
    }
  }
}
