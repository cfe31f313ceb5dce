package dev.postern.web;

import static dev.postern.web.TwoStepSite.ADA;
import static dev.postern.web.TwoStepSite.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One's own second factors, recovery codes and trusted browsers: as pages and for programs. */
class MfaResourceTest {
  private static final String SETTINGS = "/users/account/mfa";
  private static final String PROVE = "/users/reauthenticate?next=" + SETTINGS;

  private final ShowingFactor showing = new ShowingFactor();
  private TwoStepSite two;
  private TestSite site;
  private Browser ada;
  private Browser eve;

  @BeforeEach
  void open() throws Exception {
    two = new TwoStepSite(config -> config, builder -> builder.secondFactor(showing));
    site = two.site;
    ada = two.owners;
    eve = site.browser();
    eve.signUp("eve@example.com", PASSWORD);
  }

  @AfterEach
  void close() {
    two.close();
  }

  private static void assertGoesTo(String location, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo(location);
  }

  private Answer call(Browser browser, String method, String path) {
    return browser.send(
        method,
        "/users/api/v1" + path,
        "",
        Map.of("Sec-Fetch-Site", "same-origin", "Origin", "http://localhost"));
  }

  @Test
  void page_whoHasNone_isOfferedThoseThatThereAre() {
    assertThat(eve.get("/users/account").body()).contains("href=\"" + SETTINGS + "\"");
    Answer page = eve.get(SETTINGS);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("lets nobody in", "data-factor=\"counting\"", "data-factor=\"totp\"")
        .contains("Authenticator app")
        .doesNotContain("data-part=\"remove\"", "Recovery codes", "Trusted browsers");
    assertGoesTo("/users/login?next=" + SETTINGS, site.browser().get(SETTINGS));
  }

  @Test
  void enrolment_asAPerson_showsTheQuestion_untilItsAnswer_andTheCodesOnce() {
    Answer asked = eve.form(SETTINGS + "/totp");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body())
        .contains("<svg id='picture'></svg>", "ABCD EFGH IJ", "&lt;b&gt;Look&lt;/b&gt;")
        .contains("href=\"otpauth://totp/x?a=1&amp;b=2\"", "inputmode=\"numeric\"");
    for (String wrong : List.of("000000", "")) {
      Answer again = eve.form(SETTINGS + "/totp/verify", "code", wrong);
      assertThat(again.status()).isEqualTo(422);
      assertThat(again.body())
          .contains("ABCD EFGH IJ")
          .contains(wrong.isEmpty() ? "Enter the code." : "This code isn’t right");
    }
    assertThat(eve.get(SETTINGS).body()).contains("lets nobody in");
    Answer done = eve.form(SETTINGS + "/totp/verify", "code", " " + ShowingFactor.ANSWER);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body().split("<li><code>", -1)).hasSize(11);
    assertThat(done.body()).contains("download=\"recovery-codes.txt\"", "data:text/plain");
    assertThat(eve.get(SETTINGS).body())
        .contains("You have 10 recovery codes left.", "data-part=\"remove\"")
        .doesNotContain("<li><code>");
    assertThat(two.assurance(eve)).isEqualTo("FRESH");
  }

  @Test
  void enrolment_ofTheFirst_otherSessionsAreFreshNoMore() {
    Browser elsewhere = site.browser();
    elsewhere.logIn("eve@example.com", PASSWORD);
    assertThat(two.assurance(elsewhere)).isEqualTo("FRESH");
    eve.json("/mfa/totp", "{}");
    eve.json("/mfa/totp/verify", "{\"code\":\"" + ShowingFactor.ANSWER + "\"}");
    assertThat(two.assurance(eve)).isEqualTo("FRESH");
    assertThat(two.assurance(elsewhere)).isEqualTo("INTERACTIVE");
  }

  @Test
  void enrolment_ofAnother_leavesTheRecoveryCodesThatThereAre() {
    two.makeRecoveryCodes();
    ada.form(SETTINGS + "/totp");
    assertGoesTo(SETTINGS, ada.form(SETTINGS + "/totp/verify", "code", ShowingFactor.ANSWER));
    assertThat(ada.get(SETTINGS).body()).contains("You have 10 recovery codes left.");
  }

  @Test
  void enrolment_fullRefusedOrNotBegun_saysSo() {
    Answer refused = eve.form(SETTINGS + "/totp", "request", "no");
    Answer notBegun = eve.form(SETTINGS + "/totp/verify", "code", ShowingFactor.ANSWER);
    ada.form(SETTINGS + "/totp");
    ada.form(SETTINGS + "/totp/verify", "code", ShowingFactor.ANSWER);
    Answer full = ada.form(SETTINGS + "/totp");
    assertThat(List.of(refused, notBegun, full))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(422);
              assertThat(answer.body()).contains("This couldn’t be set up");
            });
    assertThat(eve.form(SETTINGS + "/unknown").status()).isEqualTo(404);
    assertThat(eve.form(SETTINGS + "/a%20b").status()).isEqualTo(404);
    assertThat(ada.json("/mfa/totp", "{}").code()).isEqualTo("Forbidden");
    Answer bad = eve.json("/mfa/totp", "{\"request\":\"no\"}");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().path("field").asString()).isEqualTo("request");
    assertThat(eve.json("/mfa/totp/verify", "{\"code\":\"1\"}").status()).isEqualTo(410);
  }

  @Test
  void changes_notFresh_provesFirst_andComesBack() {
    two.makeRecoveryCodes();
    site.clock.advance(Duration.ofMinutes(11));
    assertThat(ada.get(SETTINGS).status()).isEqualTo(200);
    assertGoesTo(PROVE + "/totp", ada.form(SETTINGS + "/totp"));
    assertGoesTo(
        PROVE + "/totp", ada.form(SETTINGS + "/totp/verify", "code", ShowingFactor.ANSWER));
    assertGoesTo(PROVE + "/counting", ada.form(SETTINGS + "/counting/remove"));
    assertGoesTo(PROVE, ada.form(SETTINGS + "/recovery-codes"));
    for (Answer answer :
        List.of(
            ada.json("/mfa/totp", "{}"),
            ada.json("/mfa/totp/verify", "{\"code\":\"1\"}"),
            ada.json("/mfa/recovery-codes", "{}"),
            call(ada, "DELETE", "/mfa/counting"))) {
      assertThat(answer.code()).isEqualTo("ReauthenticationRequired");
    }
    String page = ada.get(PROVE).body();
    assertThat(page).contains("value=\"" + SETTINGS + "\"");
    ada.form("/users/reauthenticate", "password", PASSWORD, "next", SETTINGS);
    assertGoesTo(
        SETTINGS,
        ada.form("/users/mfa", "type", "counting", "code", two.nextCode(), "next", SETTINGS));
    assertGoesTo(SETTINGS, ada.form(SETTINGS + "/counting/remove"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"recovery-codes", "devices", "totp/verify", "totp/remove"})
  void change_afterTheSessionEnded_leadsToThePage_overTheLogIn(String form) {
    String field = form.equals("devices") ? "device" : form.endsWith("verify") ? "code" : "";
    Browser nobody = site.browser();
    String path = SETTINGS + "/" + form;
    Answer answer = field.isEmpty() ? nobody.form(path) : nobody.form(path, field, "x");
    String shown = form.startsWith("totp/") ? SETTINGS + "/totp" : SETTINGS;
    assertGoesTo("/users/login?next=" + shown, answer);
    assertGoesTo(SETTINGS, two.owners.get(SETTINGS + "/totp"));
  }

  @Test
  void fragment_ofAnEnrolment_isASection_andOfWhatIsDone_done() {
    Answer asked = eve.fragment("POST", SETTINGS + "/totp", "");
    assertThat(asked.body()).startsWith("<section").contains("ABCD EFGH IJ");
    Answer codes = eve.fragment("POST", SETTINGS + "/totp/verify", "code=" + ShowingFactor.ANSWER);
    assertThat(codes.status()).isEqualTo(200);
    assertThat(codes.body()).startsWith("<section").contains("<li><code>");
    Answer removed = eve.fragment("POST", SETTINGS + "/totp/remove", "");
    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.header("X-Users-Result")).isEqualTo("done");
  }

  @Test
  void remove_theLast_asksForNothingAnyMore_andNoRecoveryCodesStay() {
    two.makeRecoveryCodes();
    assertGoesTo(SETTINGS, ada.form(SETTINGS + "/counting/remove"));
    assertThat(ada.get(SETTINGS).body()).contains("lets nobody in").doesNotContain("codes left");
    assertThat(site.browser().logIn(ADA, PASSWORD).status()).isEqualTo(200);
    assertThat(call(ada, "DELETE", "/mfa/counting").status()).isEqualTo(404);
    assertThat(ada.json("/mfa/recovery-codes", "{}").code()).isEqualTo("Forbidden");
    assertGoesTo(SETTINGS, ada.form(SETTINGS + "/recovery-codes"));
  }

  @Test
  void remove_theLast_ofWhoMustHaveOne_isRefused() throws Exception {
    try (var must =
        TestSite.open(config -> config.requireMfaOfRoles(Set.of("staff")), builder -> builder)) {
      Browser owners = must.browser();
      owners.signUp(ADA, PASSWORD);
      owners.json("/mfa/counting", "{}");
      owners.json("/mfa/counting/verify", "{\"code\":\"1.0\"}");
      var user = must.users.admin().find(EmailAddress.of(ADA)).orElseThrow();
      must.stores.directory().setRoles(user.id(), new Roles(Set.of("staff")));
      Answer page = owners.form(SETTINGS + "/counting/remove");
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).contains("has to keep a second factor");
      Answer call = call(owners, "DELETE", "/mfa/counting");
      assertThat(call.status()).isEqualTo(403);
      assertThat(call.code()).isEqualTo("Forbidden");
    }
  }

  @Test
  void recoveryCodes_newOnes_replaceTheOthers_andFewAreWarnedOf() {
    List<String> old = two.makeRecoveryCodes();
    Answer page = ada.form(SETTINGS + "/recovery-codes");
    assertThat(page.body().split("<li><code>", -1)).hasSize(11);
    assertThat(page.body()).doesNotContain(old.get(0));
    List<String> codes = two.makeRecoveryCodes();
    for (int used = 0; used < 8; used++) {
      Browser other = site.browser();
      String flow = two.logInByHalf(other);
      other.json("/mfa/challenge", TwoStepSite.challenge(flow, "recovery", codes.get(used)));
      assertThat(other.user()).isEqualTo(ADA);
      String body = ada.get(SETTINGS).body();
      assertThat(body.contains("class=\"users-alert\"")).isEqualTo(used == 7);
      assertThat(body.contains("Make new ones before you need them.")).isEqualTo(used == 7);
    }
  }

  @Test
  void enrolment_forPrograms() {
    Answer asked = eve.json("/mfa/totp", "{}");
    assertThat(asked.header("Content-Type")).isEqualTo("application/json");
    assertThat(asked.header("Cache-Control")).isEqualTo("no-store");
    assertThat(asked.json().path("secret").asString()).isEqualTo("ABCDEFGHIJ");
    assertThat(call(eve, "GET", "/mfa/totp").json().path("enrolled")).isEmpty();
    Answer wrong = eve.json("/mfa/totp/verify", "{\"code\":\"000000\"}");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("AuthenticationFailed");
    String right = "{\"code\":\"" + ShowingFactor.ANSWER + "\",\"label\":\" My phone \"}";
    String before = eve.cookies.get("users-session");
    Answer done = eve.json("/mfa/totp/verify", right);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json().path("user").path("mfaMethods").path(0).asString()).isEqualTo("totp");
    assertThat(eve.cookies.get("users-session")).isNotEqualTo(before);
    var enrolled = call(eve, "GET", "/mfa/totp").json().path("enrolled").path(0);
    assertThat(enrolled.path("label").asString()).isEqualTo("My phone");
    assertThat(enrolled.path("createdAt").asString()).isEqualTo(site.clock.instant().toString());
    assertThat(enrolled.path("lastUsed").isNull()).isTrue();
    assertThat(eve.get(SETTINGS).body()).contains("My phone");
    assertThat(call(eve, "DELETE", "/mfa/totp").status()).isEqualTo(204);
    assertThat(call(eve, "GET", "/mfa/totp").json().path("enrolled")).isEmpty();
    assertThat(call(eve, "GET", "/mfa/unknown").status()).isEqualTo(404);
    assertThat(call(eve, "GET", "/mfa/a%20b").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "a\\nb", "\\ud800", "a\\u2028b"})
  void label_thatIsNoLine_isNamed_beforeTheCodeIsLookedAt(String label) {
    assertLabelRefused(label);
    assertLabelRefused("x".repeat(101));
  }

  private void assertLabelRefused(String label) {
    eve.json("/mfa/totp", "{}");
    String body = "{\"code\":\"" + ShowingFactor.ANSWER + "\",\"label\":\"" + label + "\"}";
    Answer answer = eve.json("/mfa/totp/verify", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo("label");
    assertThat(call(eve, "GET", "/mfa/totp").json().path("enrolled")).isEmpty();
  }

  @Test
  void factorWhoseMeansFail_cannotBeSetUpNow() {
    eve.form(SETTINGS + "/totp");
    showing.fails = true;
    Answer page = eve.form(SETTINGS + "/totp/verify", "code", ShowingFactor.ANSWER);
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("Your second factor can’t be used at the moment");
    Answer problem = eve.json("/mfa/totp", "{}");
    assertThat(problem.status()).isEqualTo(502);
    assertThat(problem.code()).isEqualTo("MfaException");
    assertThat(problem.body()).doesNotContain("gateway");
  }

  private void trust() {
    ada.form("/users/login", "email", ADA, "password", PASSWORD);
    ada.form("/users/mfa", "type", "counting", "code", two.nextCode(), "trustDevice", "true");
  }

  @Test
  void trust_isListed_andEnded() {
    trust();
    assertThat(ada.get(SETTINGS).body()).contains("Trusted browsers", "Trusted since");
    var device = call(ada, "GET", "/devices").json().path("devices").path(0);
    assertThat(device.path("network").asString()).isEqualTo("127.0.0.1");
    assertThat(device.path("expiresAt").asString())
        .isEqualTo(site.clock.instant().plus(Duration.ofDays(30)).toString());
    String id = device.path("id").asString();
    assertThat(call(eve, "DELETE", "/devices/" + id).status()).as("of others").isEqualTo(404);
    assertGoesTo(SETTINGS, eve.form(SETTINGS + "/devices", "device", id));
    assertThat(call(ada, "GET", "/devices").json().path("devices")).hasSize(1);
    assertGoesTo(SETTINGS, ada.form(SETTINGS + "/devices", "device", id));
    assertThat(call(ada, "GET", "/devices").json().path("devices")).isEmpty();
    assertThat(ada.get(SETTINGS).body()).doesNotContain("Trusted browsers");
    assertThat(ada.logIn(ADA, PASSWORD).code()).isEqualTo("MfaRequired");
  }

  @Test
  void trust_endedByAProgram_once() {
    trust();
    String id = call(ada, "GET", "/devices").json().path("devices").path(0).path("id").asString();
    assertThat(call(ada, "DELETE", "/devices/" + id).status()).isEqualTo(204);
    for (String other : List.of(id, "garbage", new UUID(0, 0).toString())) {
      assertThat(call(ada, "DELETE", "/devices/" + other).status()).isEqualTo(404);
      assertGoesTo(SETTINGS, ada.form(SETTINGS + "/devices", "device", other));
    }
  }

  @Test
  void trust_anotherFactor_endsIt() {
    trust();
    ada.form(SETTINGS + "/totp");
    ada.form(SETTINGS + "/totp/verify", "code", ShowingFactor.ANSWER);
    assertThat(call(ada, "GET", "/devices").json().path("devices")).isEmpty();
  }

  @Test
  void identities_thereAreNoneYet() {
    assertThat(call(ada, "GET", "/identities").body()).isEqualTo("{\"identities\":[]}");
  }

  @Test
  void config_tellsWhatThereIs_andHowLongItIsTrusted() {
    var mfa = call(site.browser(), "GET", "/config").json().path("mfa");
    assertThat(mfa.path("methods").valueStream().map(method -> method.asString("")))
        .containsExactly("counting", "passkey", "totp");
    assertThat(mfa.path("trustDays").asInt()).isEqualTo(30);
  }

  @Test
  void export_tellsOfFactorsCodesAndTrust_withoutWhatProves() {
    List<String> codes = two.makeRecoveryCodes();
    trust();
    Answer answer = call(ada, "GET", "/account/export");
    assertThat(answer.json().path("secondFactors").path(0).path("factor").asString())
        .isEqualTo("counting");
    assertThat(answer.json().path("recoveryCodes").path(0).path("left").asInt()).isEqualTo(10);
    assertThat(answer.json().path("trustedDevices")).hasSize(1);
    assertThat(answer.body()).doesNotContain(codes.get(0), ada.cookies.get("users-trust"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"totp", "counting"})
  void pageOfOne_typedIntoTheAddressBar_isThatOfAll(String factor) {
    assertGoesTo(SETTINGS, eve.get(SETTINGS + "/" + factor));
  }
}
