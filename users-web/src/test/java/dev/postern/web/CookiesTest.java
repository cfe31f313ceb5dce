package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies as they go over the wire. */
class CookiesTest {
  private PreparedSite prepared;

  @BeforeEach
  void open() throws Exception {
    prepared = new PreparedSite();
  }

  @AfterEach
  void close() {
    prepared.close();
  }

  private Answer session(String cookieHeader) {
    Map<String, String> headers = Map.of("Cookie", cookieHeader);
    return prepared.site.browser().send("GET", "/users/api/v1/session", "", headers);
  }

  private String live() {
    return "users-session=" + prepared.browser.cookies.get("users-session");
  }

  @Test
  void session_cookieAmongOthers_isFound() {
    assertThat(session("a=b; " + live() + "; c=d").body()).contains(PreparedSite.ADA);
  }

  @Test
  void session_cookieTwice_isNobody() {
    String other = "users-session=" + "A".repeat(43);
    for (String cookies :
        List.of(live() + "; " + other, other + "; " + live(), live() + "; " + live())) {
      Answer answer = session(cookies);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).startsWith("{\"user\":null");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users-session=",
        "users-session",
        "users-session=short",
        "users-session=\"",
        "users-session=%41",
        "users-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        ";;;=;"
      })
  void session_malformedCookie_isNobody(String cookies) {
    Answer answer = session(cookies);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"user\":null");
  }

  @Test
  void session_underAnotherName_isNobody() {
    assertThat(session(live().replace("users-s", "Users-S")).body()).startsWith("{\"user\":null");
    assertThat(session("__Host-" + live()).body()).startsWith("{\"user\":null");
  }

  @Test
  void session_longerThanItsSecret_isNobody() {
    assertThat(session(live() + "A").body()).startsWith("{\"user\":null");
    assertThat(session(live() + "=").body()).startsWith("{\"user\":null");
  }

  @Test
  void localhost_plainNames_withoutSecure() {
    Answer in = prepared.browser.logIn(PreparedSite.ADA, PreparedSite.PASSWORD);
    assertThat(in.all("Set-Cookie")).hasSize(1);
    assertThat(in.header("Set-Cookie"))
        .matches("users-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
    assertThat(prepared.browser.json("/logout", "{}").header("Set-Cookie"))
        .isEqualTo("users-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  }

  @Test
  void https_hostOnlyNames_andSecure() throws Exception {
    try (var https = TestSite.open(config -> config.baseUrl(URI.create("https://example.com")))) {
      Browser browser = https.browser();
      String email = PreparedSite.ADA;
      String body = Browser.account(email, PreparedSite.PASSWORD);
      assertThat(post(browser, "/signup", body).header("Set-Cookie"))
          .matches(
              "__Host-users-link-confirm=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure;"
                  + " Max-Age=259200");
      String token = "{\"token\":\"" + https.newestToken(email) + "\"}";
      Answer confirmed = post(browser, "/link/confirm", token);
      assertThat(confirmed.all("Set-Cookie")).hasSize(3);
      assertThat(confirmed.all("Set-Cookie").get(0))
          .matches(
              "__Host-users-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
      assertThat(confirmed.all("Set-Cookie").get(1))
          .matches(
              "__Host-users-device=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure;"
                  + " Max-Age=34560000");
      assertThat(confirmed.all("Set-Cookie").get(2))
          .isEqualTo(
              "__Host-users-link-confirm=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
      assertThat(browser.user()).isEqualTo(email);
      assertThat(post(browser, "/logout", "{}").header("Set-Cookie"))
          .isEqualTo("__Host-users-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    }
  }

  private static Answer post(Browser browser, String call, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Origin", "https://example.com");
    headers.put("Sec-Fetch-Site", "same-origin");
    return browser.send("POST", "/users/api/v1" + call, body, headers);
  }

  @Test
  void login_signedUpCookieOfAnother_isLeftAlone() {
    String signUp = prepared.browser.cookies.get("users-link-confirm");
    prepared.browser.logIn(PreparedSite.ADA, PreparedSite.PASSWORD);
    assertThat(prepared.browser.cookies).containsEntry("users-link-confirm", signUp);
  }

  @Test
  void mailConfirm_signUpCookie_livesAsLongAsTheNewLink() {
    String mail = "{\"email\":\"" + PreparedSite.BOB + "\"}";
    assertThat(prepared.browser.json("/mail/confirm", mail).header("Set-Cookie"))
        .startsWith("users-link-confirm=" + prepared.browser.cookies.get("users-link-confirm"))
        .endsWith("Max-Age=259200");
    assertThat(prepared.site.browser().json("/mail/confirm", mail).all("Set-Cookie")).isEmpty();
  }
}
