package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResourceTest {
  private static final String INTROSPECT = "/users/api/v1/token/introspect";
  private static final String INACTIVE = "{\"active\":false}";

  private TestSite site;
  private Browser browser;
  private Browser service;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.open();
    browser = site.browser();
    browser.signUp(PreparedSite.ADA, PreparedSite.PASSWORD);
    service = site.browser();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String token() {
    return browser.get("/users/api/v1/token").json().path("accessToken").asString("");
  }

  private static String basic(String idAndSecret) {
    return "Basic "
        + Base64.getEncoder().encodeToString(idAndSecret.getBytes(StandardCharsets.UTF_8));
  }

  private Answer introspect(String token) {
    return ask(basic(TestSite.CLIENT), Browser.encoded("token", token));
  }

  private Answer ask(String authorization, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    if (!authorization.isEmpty()) {
      headers.put("Authorization", authorization);
    }
    return service.send("POST", INTROSPECT, body, headers);
  }

  @Test
  void token_loggedIn_handedOutFor5Minutes() {
    Answer answer = browser.get("/users/api/v1/token");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().propertyNames()).containsExactly("accessToken", "expiresIn");
    assertThat(answer.json().path("expiresIn").asInt()).isEqualTo(300);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void token_nobody_refused() {
    Answer answer = site.browser().get("/users/api/v1/token");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("NotLoggedIn");
  }

  @Test
  void introspect_counts_saysWhoseItIs() {
    Answer answer = introspect(token());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("active").asBoolean()).isTrue();
    assertThat(answer.json().path("sub").asString())
        .isEqualTo(browser.get("/users/api/v1/session").json().path("user").path("id").asString());
    assertThat(answer.json().path("iss").asString()).isEqualTo("http://localhost");
    assertThat(answer.json().path("exp").asLong() - answer.json().path("iat").asLong())
        .isEqualTo(300);
  }

  @Test
  void introspect_expiredUnknownOrEnded_inactiveAndNothingElse() {
    String ended = token();
    browser.json("/logout", "{\"invalidateClientObjects\":true}");
    assertThat(introspect(ended).body()).isEqualTo(INACTIVE);
    browser.logIn(PreparedSite.ADA, PreparedSite.PASSWORD);
    String expired = token();
    assertThat(introspect(expired).json().path("active").asBoolean()).isTrue();
    site.clock.advance(Duration.ofMinutes(5));
    for (String token : List.of(expired, "garbage", "", "x".repeat(60_000))) {
      Answer answer = introspect(token);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(INACTIVE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"invalidateClientObjects\":false}"})
  void introspect_afterAPlainLogout_activeUntilItsEnd(String body) {
    String token = token();
    browser.json("/logout", body);
    assertThat(introspect(token).json().path("active").asBoolean()).isTrue();
    site.clock.advance(Duration.ofMinutes(5));
    assertThat(introspect(token).body()).isEqualTo(INACTIVE);
  }

  @Test
  void introspect_revokedSession_inactive() {
    String token = token();
    Browser other = site.browser();
    other.logIn(PreparedSite.ADA, PreparedSite.PASSWORD);
    other.send("DELETE", "/users/api/v1/sessions", "", Map.of("Origin", "http://localhost"));
    assertThat(introspect(token).body()).isEqualTo(INACTIVE);
  }

  @Test
  void introspect_unknownClient_refusedBeforeTheBodyIsRead() {
    String good = TestSite.CLIENT;
    String id = good.substring(0, good.indexOf(':'));
    for (String authorization :
        List.of(
            "",
            "Basic",
            "Basic !",
            "Bearer " + token(),
            basic(""),
            basic(id),
            basic(id + ":"),
            basic(id + ":wrong"),
            basic("other" + good.substring(good.indexOf(':'))),
            basic(good + "x"))) {
      Answer answer = ask(authorization, Browser.encoded("token", token()));
      assertThat(answer.status()).as(authorization).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("AuthenticationFailed");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
      assertThat(ask(authorization, "").status()).isEqualTo(401);
    }
  }

  @Test
  void introspect_cookieOfAUser_isNoClient() {
    Answer answer = browser.form(INTROSPECT, "token", token());
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void introspect_otherParameters_areIgnored() {
    String body = Browser.encoded("token_type_hint", "access_token", "zz", "1", "token", token());
    assertThat(ask(basic(TestSite.CLIENT), body).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void introspect_badBody_saysWhatIsWrong() {
    String client = basic(TestSite.CLIENT);
    assertThat(ask(client, "").status()).isEqualTo(400);
    assertThat(ask(client, "").json().path("field").asString()).isEqualTo("token");
    assertThat(ask(client, "token=a&token=b").status()).isEqualTo(400);
    assertThat(ask(client, "token=" + "x".repeat(70_000)).status()).isEqualTo(413);
    Map<String, String> json = Map.of("Authorization", client, "Content-Type", "application/json");
    assertThat(service.send("POST", INTROSPECT, "{\"token\":\"\"}", json).status()).isEqualTo(415);
  }

  @Test
  void jwks_anybody_mayKeepItForAnHour() {
    Answer answer = service.get("/users/.well-known/jwks.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=3600");
    assertThat(answer.json().path("keys")).hasSize(1);
    assertThat(answer.json().path("keys").path(0).has("d")).isFalse();
  }
}
