package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.token.TokenPurpose;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Devices that stay logged in, as browsers see it. */
class RememberMeTest {
  private static final String ADA = PreparedSite.ADA;
  private static final String EVE = "eve@example.com";
  private static final String PASSWORD = PreparedSite.PASSWORD;
  private static final String SESSION = "/users/api/v1/session";
  private static final String COOKIE = "users-remember";

  private TestSite site;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    browser = site.browser();
    browser.signUp(ADA, PASSWORD);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static String remembered(String email) {
    return account(email, PASSWORD).replace("}", ",\"remember\":true}");
  }

  private void logIn() {
    assertThat(browser.json("/login", remembered(ADA)).status()).isEqualTo(200);
  }

  private void night() {
    site.clock.advance(Duration.ofHours(10));
  }

  private static JsonNode poll(Browser browser) {
    return browser.send("GET", SESSION, "", Map.of("X-Users-Poll", "1")).json().path("user");
  }

  @Test
  void login_remember_cookieForThirtyDays() {
    Answer answer = browser.json("/login", remembered(ADA));
    assertThat(answer.all("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(COOKIE + "="))
        .singleElement()
        .asString()
        .endsWith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000");
    assertThat(answer.body()).doesNotContain(browser.cookies.get(COOKIE));
  }

  @Test
  void login_notAsked_noCookie() {
    String unasked = account(ADA, PASSWORD).replace("}", ",\"remember\":false}");
    assertThat(browser.json("/login", unasked).status()).isEqualTo(200);
    assertThat(browser.logIn(ADA, PASSWORD).status()).isEqualTo(200);
    assertThat(browser.cookies).containsOnlyKeys("users-session", "users-device");
  }

  @Test
  void session_afterTheNight_rememberedAndToldSo() {
    logIn();
    String before = browser.cookies.get(COOKIE);
    night();
    JsonNode session = browser.get(SESSION).json();
    assertThat(session.path("user").path("email").asString("")).isEqualTo(ADA);
    assertThat(session.path("assurance").asString("")).isEqualTo("REMEMBERED");
    assertThat(session.path("authenticatedAt").asString(""))
        .isEqualTo("2026-03-01T12:00:00.123456Z");
    assertThat(session.path("methods").toString()).isEqualTo("[\"password\"]");
    assertThat(browser.cookies.get(COOKIE)).isNotEqualTo(before);
    JsonNode listed = browser.get("/users/api/v1/sessions").json().path("sessions").path(0);
    assertThat(listed.path("assurance").asString("")).isEqualTo("REMEMBERED");
  }

  @Test
  void session_allowRememberedFalse_nobody_untilProved() {
    logIn();
    assertThat(browser.get(SESSION + "?allowRemembered=false").json().path("user").isNull())
        .isFalse();
    night();
    String nobody = site.browser().get(SESSION).body();
    Answer unused = browser.get(SESSION + "?allowRemembered=false");
    assertThat(unused.body()).isEqualTo(nobody);
    assertThat(unused.all("Set-Cookie")).isEmpty();
    assertThat(browser.user()).isEqualTo(ADA);
    assertThat(browser.get(SESSION + "?allowRemembered=false").body()).isEqualTo(nobody);
    Map<String, String> asks = Map.of("X-Users-Poll", "1");
    assertThat(browser.send("GET", SESSION + "?allowRemembered=false", "", asks).body())
        .isEqualTo(nobody);
    browser.logIn(ADA, PASSWORD);
    assertThat(browser.get(SESSION + "?allowRemembered=false").body()).isNotEqualTo(nobody);
  }

  @Test
  void session_allowRememberedOtherwise_refused() {
    Answer answer = browser.get(SESSION + "?allowRemembered=no");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString("")).isEqualTo("allowRemembered");
  }

  @Test
  void session_polled_beginsNone() {
    logIn();
    night();
    Answer polled = browser.send("GET", SESSION, "", Map.of("X-Users-Poll", "1"));
    assertThat(polled.json().path("user").isNull()).isTrue();
    assertThat(polled.all("Set-Cookie")).isEmpty();
    assertThat(browser.user()).isEqualTo(ADA);
    assertThat(poll(browser).isNull()).isFalse();
  }

  @Test
  void page_ofTheApplication_afterTheNight_knowsWho_andPassesTheNextCookieOn() {
    logIn();
    night();
    Answer answer = browser.get("/who");
    assertThat(answer.body()).endsWith(" false " + ADA);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.all("Set-Cookie")).hasSize(2);
    night();
    assertThat(browser.get("/users/account").status()).isEqualTo(200);
  }

  @Test
  void page_login_afterTheNight_goesOn() {
    logIn();
    night();
    assertThat(browser.get("/users/login?next=/shop").header("Location")).isEqualTo("/shop");
  }

  @Test
  void logout_takesBothCookies_andACopyOpensNothing() {
    logIn();
    String copy = browser.cookies.get(COOKIE);
    browser.json("/logout", "{}");
    assertThat(browser.cookies).containsOnlyKeys("users-device");
    browser.cookies.put(COOKIE, copy);
    assertThat(browser.user()).isEmpty();
    assertThat(browser.cookies).containsOnlyKeys("users-device");
  }

  @Test
  void oldCookie_afterAMinute_endsItAll_andIsTakenAway() {
    logIn();
    night();
    Browser thief = site.browser();
    thief.cookies.put(COOKIE, browser.cookies.get(COOKIE));
    assertThat(thief.user()).isEqualTo(ADA);
    site.clock.advance(Duration.ofSeconds(60));
    assertThat(browser.user()).isEmpty();
    assertThat(browser.cookies).doesNotContainKey(COOKIE);
    assertThat(thief.user()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/login", "/users/signup"})
  void form_box_tickedAtFirst_thenAsItWasLeft(String path) {
    Browser visitor = site.browser();
    String ticked = "type=\"checkbox\" value=\"true\" checked>";
    String unticked = "type=\"checkbox\" value=\"true\">";
    assertThat(visitor.get(path).body()).contains(ticked, "Remember me on this device");
    assertThat(visitor.form(path, "email", "x", "password", "y", "remember", "true").body())
        .contains(ticked);
    assertThat(visitor.form(path, "email", "x", "password", "y").body()).contains(unticked);
    assertThat(visitor.form(path, "email", EVE, "password", "y", "remember", "true").body())
        .contains(ticked);
    assertThat(visitor.form(path, "email", EVE, "password", "y").body()).contains(unticked);
    Answer odd = visitor.form(path, "email", EVE, "password", "y", "remember", "on");
    assertThat(odd.status()).isEqualTo(400);
  }

  @Test
  void form_login_ticked_staysLoggedIn() {
    Browser visitor = site.browser();
    visitor.form("/users/login", "email", ADA, "password", PASSWORD, "remember", "true");
    assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device", COOKIE);
    Browser other = site.browser();
    other.form("/users/login", "email", ADA, "password", PASSWORD);
    assertThat(other.cookies).containsOnlyKeys("users-session", "users-device");
    night();
    assertThat(visitor.user()).isEqualTo(ADA);
    assertThat(other.user()).isEmpty();
  }

  @Test
  void signup_remember_isKeptOverTheMailedLink() {
    Browser visitor = site.browser();
    visitor.form("/users/signup", "email", EVE, "password", PASSWORD, "remember", "true");
    visitor.form("/users/confirm", "email", EVE);
    visitor.form("/users/link/confirm/" + site.newestToken(EVE));
    assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device", COOKIE);
    night();
    assertThat(visitor.user()).isEqualTo(EVE);
  }

  @Test
  void signup_rememberByJson_isKeptOverTheMailedLink_inThatBrowserAlone() {
    Browser visitor = site.browser();
    visitor.json("/signup", remembered(EVE));
    String token = site.newestToken(EVE);
    Browser other = site.browser();
    String withPassword = "{\"token\":\"" + token + "\",\"password\":\"" + PASSWORD + "\"}";
    assertThat(other.json("/link/confirm", withPassword).status()).isEqualTo(200);
    assertThat(other.cookies).containsOnlyKeys("users-session", "users-device");
  }

  @Test
  void signup_anotherWithout_isNotRemembered() {
    Browser visitor = site.browser();
    visitor.json("/signup", remembered("first@example.com"));
    visitor.json("/signup", account(EVE, PASSWORD));
    visitor.json("/link/confirm", "{\"token\":\"" + site.newestToken(EVE) + "\"}");
    assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device");
  }

  @Test
  void signup_rememberWithoutConfirmation_staysLoggedInAtOnce() throws Exception {
    try (var openSite = TestSite.open(config -> config.confirmEmail(false))) {
      Browser visitor = openSite.browser();
      visitor.json("/signup", remembered(EVE));
      assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device", COOKIE);
      Browser byForm = openSite.browser();
      byForm.form("/users/signup", "email", ADA, "password", PASSWORD, "remember", "true");
      assertThat(byForm.cookies).containsOnlyKeys("users-session", "users-device", COOKIE);
    }
  }

  private static String loginLink(TestSite site, Browser visitor, String email) {
    visitor.json("/mail/login-link", "{\"email\":\"" + email + "\"}");
    return site.newestToken(email, TokenPurpose.LOGIN);
  }

  @Test
  void loginLink_remember_theBrowserThatGetsLoggedInStaysSo() {
    Browser visitor = site.browser();
    Browser other = site.browser();
    String body = "{\"token\":\"%s\",\"email\":\"%s\",\"remember\":true}";
    String token = loginLink(site, visitor, ADA);
    assertThat(other.json("/link/login", body.formatted(token, ADA)).status()).isEqualTo(200);
    assertThat(other.cookies).containsOnlyKeys("users-session", "users-device", COOKIE);
    String link = "/users/link/login/" + loginLink(site, visitor, ADA);
    assertThat(visitor.get(link).body()).contains("id=\"users-link-login-remember\"", "checked");
    assertThat(visitor.form(link, "remember", "true").status()).isEqualTo(303);
    assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device", COOKIE);
    night();
    assertThat(visitor.user()).isEqualTo(ADA);
    assertThat(other.user()).isEqualTo(ADA);
  }

  @Test
  void loginLink_notAsked_isNotRemembered_andTheBoxStaysUnticked() {
    Browser visitor = site.browser();
    String token = loginLink(site, visitor, ADA);
    String link = "/users/link/login/" + token;
    Browser other = site.browser();
    assertThat(other.form(link, "email", "x", "remember", "true").body()).contains(" checked");
    assertThat(other.form(link, "email", "x").body()).doesNotContain(" checked");
    String mistyped = "{\"token\":\"" + token + "\",\"remember\":\"yes\"}";
    assertThat(visitor.json("/link/login", mistyped).json().path("field").asString())
        .isEqualTo("remember");
    assertThat(visitor.form(link).status()).isEqualTo(303);
    assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device");
  }

  @Test
  void allowRememberMe_off_noBox_askingIsIgnored_configSaysSo() throws Exception {
    assertThat(browser.get("/users/api/v1/config").json().path("allowRememberMe").asBoolean())
        .isTrue();
    try (var off = TestSite.open(config -> config.confirmEmail(false).allowRememberMe(false))) {
      Browser visitor = off.browser();
      assertThat(visitor.get("/users/api/v1/config").json().path("allowRememberMe").asBoolean())
          .isFalse();
      for (String path : List.of("/users/login", "/users/signup")) {
        assertThat(visitor.get(path).body()).doesNotContain("checkbox");
      }
      visitor.json("/signup", remembered(EVE));
      assertThat(visitor.user()).isEqualTo(EVE);
      assertThat(visitor.json("/login", remembered(EVE)).status()).isEqualTo(200);
      assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device");
      String link = "/users/link/login/" + loginLink(off, visitor, EVE);
      assertThat(visitor.get(link).body()).doesNotContain("checkbox");
      assertThat(visitor.form(link, "remember", "true").status()).isEqualTo(303);
      assertThat(visitor.cookies).containsOnlyKeys("users-session", "users-device");
    }
  }
}
