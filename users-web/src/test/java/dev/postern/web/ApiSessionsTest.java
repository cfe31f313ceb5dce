package dev.postern.web;

import static dev.postern.web.Browser.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.Notice.Kind;
import dev.postern.web.Browser.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of clients without cookies. */
class ApiSessionsTest {
  private static final String ADA = "ada@example.com";
  private static final String PASSWORD = "correct-horse-battery-19";
  private static final Map<String, String> ASKING = Map.of("X-Users-Carrier", "bearer");

  private TestSite site;

  @BeforeEach
  void open() throws Exception {
    site =
        TestSite.open(
            WebConfig.builder().allowedOrigins(Set.of(TestSite.ALLOWED)).apiSessions(true).build());
    site.browser().signUp(ADA, PASSWORD);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Answer call(String method, String path, String body, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (!body.isEmpty()) {
      all.put("Content-Type", "application/json");
    }
    return site.browser().send(method, "/users/api/v1" + path, body, all);
  }

  private static Map<String, String> bearer(String session) {
    return Map.of("Authorization", "Bearer " + session);
  }

  private Answer logIn() {
    return call("POST", "/login", account(ADA, PASSWORD), ASKING);
  }

  private String session() {
    return logIn().json().path("session").asString();
  }

  private String user(String session) {
    Answer answer = call("GET", "/session", "", bearer(session));
    return answer.json().path("user").path("email").asString("");
  }

  @Test
  void login_asked_sessionInTheAnswerAndNoCookie() {
    Answer answer = logIn();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("user").path("email").asString()).isEqualTo(ADA);
    assertThat(answer.all("Set-Cookie")).isEmpty();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(user(answer.json().path("session").asString())).isEqualTo(ADA);
  }

  @Test
  void login_rememberToo_noCookieAndNothingRemembered() {
    String body = "{\"email\":\"" + ADA + "\",\"password\":\"" + PASSWORD + "\",\"remember\":true}";
    Answer answer = call("POST", "/login", body, ASKING);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.all("Set-Cookie")).isEmpty();
    assertThat(user(answer.json().path("session").asString())).isEqualTo(ADA);
    site.clock.advance(Duration.ofMinutes(31));
    Answer listed = call("GET", "/sessions", "", bearer(session()));
    assertThat(listed.json().path("sessions").size()).as("devices included").isEqualTo(1);
  }

  @Test
  void login_ofBrowser_noSessionInTheAnswer() {
    assertThat(site.browser().logIn(ADA, PASSWORD).body()).doesNotContain("\"session\"");
  }

  @Test
  void login_fromClientThatKeepsNoDevice_ownerToldEachTime() {
    logIn();
    logIn();
    site.users.outbox().deliverDue();
    assertThat(site.mailbox.delivered())
        .filteredOn(
            mail ->
                mail.notification() instanceof Notice notice && notice.kind() == Kind.NEW_DEVICE)
        .hasSize(2);
  }

  /** An account knows its newest 20 devices. */
  @Test
  void login_oftenWithoutDevice_ownersBrowserStaysKnown() {
    Browser owners = site.browser();
    owners.logIn(ADA, PASSWORD);
    for (int i = 0; i < 20; i++) {
      site.clock.advance(Duration.ofSeconds(1));
      logIn();
    }
    site.users.outbox().deliverDue();
    int told = site.mailbox.delivered().size();
    owners.logIn(ADA, PASSWORD);
    site.users.outbox().deliverDue();
    assertThat(site.mailbox.delivered()).hasSize(told);
  }

  @Test
  void logout_ofBearer_sessionEnds() {
    String session = session();
    String other = session();
    assertThat(call("POST", "/logout", "{}", bearer(session)).status()).isEqualTo(204);
    assertThat(user(session)).isEmpty();
    assertThat(user(other)).isEqualTo(ADA);
  }

  @Test
  void reauthenticate_ofBearer_successorInTheAnswer() {
    String session = session();
    String body = "{\"password\":\"" + PASSWORD + "\"}";
    Answer answer = call("POST", "/reauthenticate", body, bearer(session));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(user(session)).isEmpty();
    assertThat(user(answer.json().path("session").asString())).isEqualTo(ADA);
  }

  @Test
  void sessions_ofBearer_listsItAsCurrent() {
    Answer answer = call("GET", "/sessions", "", bearer(session()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"current\":true");
  }

  @Test
  void any_bearerAndOurCookie_refused() {
    String session = session();
    for (String cookie : List.of("users-session", "__Host-users-session", "users-device")) {
      Map<String, String> both = new LinkedHashMap<>(bearer(session));
      both.put("Cookie", "a=b; " + cookie + "=x");
      Answer answer = call("GET", "/session", "", both);
      assertThat(answer.status()).as(cookie).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("InvalidRequest");
    }
    Map<String, String> others = new LinkedHashMap<>(bearer(session));
    others.put("Cookie", "balancer=7");
    assertThat(call("GET", "/session", "", others).body()).contains(ADA);
  }

  @Test
  void login_askedWithOurCookie_refused() {
    Map<String, String> both = new LinkedHashMap<>(ASKING);
    both.put("Cookie", "users-session=x");
    assertThat(call("POST", "/login", account(ADA, PASSWORD), both).status()).isEqualTo(400);
  }

  @Test
  void any_unknownCarrier_refused() {
    Answer answer =
        call("POST", "/login", account(ADA, PASSWORD), Map.of("X-Users-Carrier", "header"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo("X-Users-Carrier");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"})
  void any_secretThatIsNone_isNobody(String secret) {
    assertThat(call("GET", "/sessions", "", bearer(secret)).code()).isEqualTo("NotLoggedIn");
    assertThat(call("GET", "/sessions", "", bearer("A".repeat(43))).code())
        .isEqualTo("NotLoggedIn");
  }

  @Test
  void pages_bearer_isNobody() {
    Answer page = site.browser().send("GET", "/users/account", "", bearer(session()));
    assertThat(page.status()).isEqualTo(303);
    assertThat(page.header("Location")).startsWith("/users/login");
  }

  @Test
  void application_bearer_isTheVisitor() {
    Answer who = site.browser().send("GET", "/who", "", bearer(session()));
    assertThat(who.body()).endsWith(" " + ADA);
  }

  @Test
  void application_bearerAndOurCookie_refused() {
    Map<String, String> both = new LinkedHashMap<>(bearer(session()));
    both.put("Cookie", "users-session=x");
    assertThat(site.browser().send("GET", "/who", "", both).status()).isEqualTo(400);
    both.put("Authorization", "Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2ln");
    assertThat(site.browser().send("GET", "/who", "", both).body()).startsWith("nobody");
  }

  @Test
  void preflight_fromAllowedOrigin_headersPermitted() {
    Answer answer =
        call(
            "OPTIONS",
            "/login",
            "",
            Map.of("Origin", TestSite.ALLOWED.toString(), "Access-Control-Request-Method", "POST"));
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("Authorization")
        .contains("X-Users-Carrier");
  }

  @Test
  void switchedOff_bearerCountsNowhere() throws Exception {
    try (var off = TestSite.open()) {
      off.browser().signUp(ADA, PASSWORD);
      var headers = new LinkedHashMap<>(ASKING);
      headers.put("Content-Type", "application/json");
      Answer refused =
          off.browser().send("POST", "/users/api/v1/login", account(ADA, PASSWORD), headers);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("FeatureDisabled");
      assertThat(refused.json().path("setting").asString()).isEqualTo("apiSessions");
      Browser browser = off.browser();
      browser.logIn(ADA, PASSWORD);
      String session = browser.cookies.get("users-session");
      assertThat(session).isNotEmpty();
      Answer answer =
          off.browser().send("GET", "/users/api/v1/session", "", bearer(String.valueOf(session)));
      assertThat(answer.body()).startsWith("{\"user\":null");
      assertThat(off.browser().send("GET", "/who", "", bearer(String.valueOf(session))).body())
          .startsWith("nobody");
    }
  }
}
