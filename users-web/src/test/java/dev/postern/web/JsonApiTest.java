package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JSON API, by the HTTP contract. */
class JsonApiTest {
  private static final String ADA = "Ada@Example.com";
  private static final String PASSWORD = "correct-horse-battery-19";

  private TestSite site;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    browser = site.browser();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private static String token(String token) {
    return "{\"token\":\"" + token + "\"}";
  }

  @Test
  void signup_newUnconfirmedOrConfirmed_sameAnswer() {
    Answer fresh = site.browser().json("/signup", account(ADA, PASSWORD));
    Answer again = site.browser().json("/signup", account(ADA, PASSWORD));
    browser.json("/signup", account("bob@example.com", PASSWORD));
    browser.json("/link/confirm", token(site.newestToken("bob@example.com")));
    Answer taken = site.browser().json("/signup", account("bob@example.com", PASSWORD));
    assertThat(fresh.status()).isEqualTo(202);
    assertThat(fresh.body()).isEqualTo("{}");
    assertThat(List.of(again, taken))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(202);
              assertThat(answer.body()).isEqualTo(fresh.body());
              assertThat(withoutValues(answer)).isEqualTo(withoutValues(fresh));
            });
  }

  private static List<String> withoutValues(Answer answer) {
    return answer.headers().stream()
        .filter(line -> !line.startsWith("Date:"))
        .map(line -> line.replaceAll("users-link-confirm=[^;]*", "users-link-confirm=…"))
        .toList();
  }

  @Test
  void signup_shortPassword_tellsWhy() {
    Answer answer = browser.json("/signup", account(ADA, "short"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("PasswordNotAcceptable");
    assertThat(answer.json().path("reasons").toString()).isEqualTo("[\"too-short\"]");
  }

  @Test
  void signup_closed_namesTheSetting() throws Exception {
    try (var closed = TestSite.open(config -> config.allowSignup(false))) {
      Answer answer = closed.browser().json("/signup", account(ADA, PASSWORD));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("FeatureDisabled");
      assertThat(answer.json().path("setting").asString("")).isEqualTo("allowSignup");
    }
  }

  @Test
  void signup_withoutConfirmation_createdAndLoggedIn_takenIsTold() throws Exception {
    try (var open = TestSite.open(config -> config.confirmEmail(false))) {
      Browser first = open.browser();
      Answer answer = first.json("/signup", account(ADA, PASSWORD));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.json().path("loggedIn").asBoolean()).isTrue();
      assertThat(first.user()).isEqualTo(ADA);
      Answer taken = open.browser().json("/signup", account(ADA, PASSWORD));
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.code()).isEqualTo("UserExists");
    }
  }

  @Test
  void signup_waitsForAdministrator_confirmedButNotLoggedIn() throws Exception {
    try (var waiting = TestSite.open(config -> config.enableAutomatically(false))) {
      Browser visitor = waiting.browser();
      Answer answer = visitor.signUp(ADA, PASSWORD);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(visitor.user()).isEmpty();
      assertThat(visitor.logIn(ADA, PASSWORD).code()).isEqualTo("AccountIsNotEnabled");
      assertThat(visitor.logIn(ADA, "wrong-password-0000").code())
          .isEqualTo("AuthenticationFailed");
    }
  }

  @Test
  void confirm_sameBrowser_logsIn_once() {
    browser.json("/signup", account(ADA, PASSWORD));
    String secret = site.newestToken(ADA);
    Answer answer = browser.json("/link/confirm", token(secret));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("user").path("email").asString("")).isEqualTo(ADA);
    assertThat(browser.user()).isEqualTo(ADA);
    assertThat(browser.json("/link/confirm", token(secret)).code()).isEqualTo("TokenExpired");
    assertThat(browser.cookies).doesNotContainKey("users-link-confirm");
  }

  @Test
  void confirm_otherBrowser_asksForThePassword_andSpendsNothing() {
    browser.json("/signup", account(ADA, PASSWORD));
    String secret = site.newestToken(ADA);
    Browser other = site.browser();
    Answer bare = other.json("/link/confirm", token(secret));
    assertThat(bare.status()).isEqualTo(403);
    assertThat(bare.code()).isEqualTo("InvalidRequest");
    assertThat(bare.json().path("field").asString("")).isEqualTo("password");
    String prefix = "{\"token\":\"" + secret + "\",";
    Answer wrong = other.json("/link/confirm", prefix + "\"password\":\"wrong-password-0000\"}");
    assertThat(wrong.status()).isEqualTo(401);
    Answer weak = other.json("/link/confirm", prefix + "\"newPassword\":\"short\"}");
    assertThat(weak.status()).isEqualTo(422);
    Answer right = other.json("/link/confirm", prefix + "\"password\":\"" + PASSWORD + "\"}");
    assertThat(right.status()).isEqualTo(200);
    assertThat(other.user()).isEqualTo(ADA);
  }

  @Test
  void confirm_usedOldOrUnknown_alike() {
    browser.json("/signup", account(ADA, PASSWORD));
    String secret = site.newestToken(ADA);
    String unknown = "A".repeat(43);
    site.clock.advance(Duration.ofDays(3));
    Answer old = browser.json("/link/confirm", token(secret));
    Answer never = browser.json("/link/confirm", token(unknown));
    Answer garbage = browser.json("/link/confirm", token("garbage"));
    assertThat(old.status()).isEqualTo(410);
    assertThat(List.of(never.body(), garbage.body())).containsOnly(old.body());
  }

  @Test
  void mailConfirm_anyAddress_sameAnswer_andANewLinkWhereOneIsDue() {
    browser.json("/signup", account(ADA, PASSWORD));
    String first = site.newestToken(ADA);
    Answer known = site.browser().json("/mail/confirm", "{\"email\":\"" + ADA + "\"}");
    Answer unknown = site.browser().json("/mail/confirm", "{\"email\":\"no@example.com\"}");
    assertThat(known.status()).isEqualTo(202);
    assertThat(known.body()).isEqualTo(unknown.body());
    String second = site.newestToken(ADA);
    assertThat(second).isNotEqualTo(first);
    assertThat(browser.json("/link/confirm", token(second)).status()).isEqualTo(200);
  }

  @Test
  void login_unknownAndWrong_sameAnswerAndWork() {
    browser.signUp(ADA, PASSWORD);
    int before = site.hasher.count();
    Answer unknown = site.browser().logIn("no@example.com", "wrong-password-0000");
    int afterUnknown = site.hasher.count();
    Answer wrong = site.browser().logIn(ADA, "wrong-password-0000");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(site.hasher.count() - afterUnknown).isEqualTo(afterUnknown - before).isEqualTo(1);
  }

  @Test
  void login_unconfirmed_toldOnlyAfterTheRightPassword() {
    browser.json("/signup", account(ADA, PASSWORD));
    assertThat(browser.logIn(ADA, PASSWORD).code()).isEqualTo("EmailNotConfirmed");
    assertThat(browser.logIn(ADA, "wrong-password-0000").code()).isEqualTo("AuthenticationFailed");
    assertThat(browser.user()).isEmpty();
  }

  @Test
  void login_again_newSecretAndTheOldOneIsDead() {
    browser.signUp(ADA, PASSWORD);
    Map<String, String> old = Map.copyOf(browser.cookies);
    Answer answer = browser.logIn(ADA.toUpperCase(Locale.ROOT), PASSWORD);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(browser.cookies.get("users-session")).isNotEqualTo(old.get("users-session"));
    Browser thief = site.browser();
    thief.cookies.putAll(old);
    assertThat(thief.user()).isEmpty();
    assertThat(browser.user()).isEqualTo(ADA);
  }

  @Test
  void logout_capturedCookie_isDead() {
    browser.signUp(ADA, PASSWORD);
    Map<String, String> captured = Map.copyOf(browser.cookies);
    assertThat(browser.json("/logout", "{}").status()).isEqualTo(204);
    assertThat(browser.cookies).doesNotContainKey("users-session");
    Browser thief = site.browser();
    thief.cookies.putAll(captured);
    assertThat(thief.user()).isEmpty();
    assertThat(thief.json("/logout", "{}").status()).isEqualTo(204);
  }

  @Test
  void session_tellsWhoAndHowSure() {
    assertThat(browser.get("/users/api/v1/session").body())
        .isEqualTo("{\"user\":null,\"assurance\":null,\"authenticatedAt\":null,\"methods\":[]}");
    browser.signUp(ADA, PASSWORD);
    browser.logIn(ADA, PASSWORD);
    var session = browser.get("/users/api/v1/session").json();
    assertThat(session.path("user").propertyNames())
        .containsExactly(
            "id",
            "email",
            "emailConfirmed",
            "enabled",
            "signedUp",
            "lastLogin",
            "roles",
            "attributes",
            "hasPassword",
            "mfaMethods");
    assertThat(session.path("assurance").asString("")).isEqualTo("FRESH");
    assertThat(session.path("methods").toString()).isEqualTo("[\"password\"]");
    site.clock.advance(Duration.ofMinutes(10));
    assertThat(browser.get("/users/api/v1/session").json().path("assurance").asString(""))
        .isEqualTo("INTERACTIVE");
  }

  @Test
  void session_idle_ends_butAUseKeepsIt() {
    browser.signUp(ADA, PASSWORD);
    site.clock.advance(Duration.ofMinutes(29));
    assertThat(browser.user()).isEqualTo(ADA);
    site.clock.advance(Duration.ofMinutes(29));
    assertThat(browser.user()).isEqualTo(ADA);
    site.clock.advance(Duration.ofMinutes(30));
    assertThat(browser.user()).isEmpty();
  }

  @Test
  void session_poll_isNoUse() {
    browser.signUp(ADA, PASSWORD);
    site.clock.advance(Duration.ofMinutes(29));
    Answer poll = browser.send("GET", "/users/api/v1/session", "", Map.of("X-Users-Poll", "1"));
    assertThat(poll.body()).contains(ADA);
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(browser.user()).isEmpty();
  }

  @Test
  void health_storesGone_notReady() {
    assertThat(browser.get("/users/health/ready").status()).isEqualTo(200);
    site.ready = false;
    assertThat(browser.get("/users/health/ready").status()).isEqualTo(503);
    assertThat(browser.get("/users/health/live").status()).isEqualTo(200);
  }
}
