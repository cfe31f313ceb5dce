package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests may change anything, on every route, those to come included. */
class RouteCrossSiteTest {
  private static final List<Map<String, String>> ELSEWHERE =
      List.of(
          Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"),
          Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://localhost"),
          Map.of("Sec-Fetch-Site", "cross-site"),
          Map.of("Sec-Fetch-Site", "cross-site", "Origin", "null"),
          Map.of("Sec-Fetch-Site", "same-site", "Origin", "http://sub.localhost"),
          Map.of("Sec-Fetch-Site", "same-site"),
          Map.of("Sec-Fetch-Site", "none"),
          Map.of("Sec-Fetch-Site", ""),
          Map.of("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"),
          Map.of("Origin", "https://evil.example"),
          Map.of("Origin", "https://app.example.evil.example"),
          Map.of("Origin", "http://app.example"),
          Map.of("Origin", "https://localhost"),
          Map.of("Origin", "http://localhost.evil.example"),
          Map.of("Origin", "http://localhost:8080"),
          Map.of("Origin", ""),
          Map.of("Origin", "null"));
  private static final List<Map<String, String>> HERE =
      List.of(
          Map.of("Sec-Fetch-Site", "same-origin", "Origin", "http://localhost"),
          Map.of("Sec-Fetch-Site", "same-origin"),
          // a link's page sends no referrer, so the browser says null of its origin
          Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null"),
          Map.of("Origin", "http://localhost"),
          Map.of("Sec-Fetch-Site", "cross-site", "Origin", TestSite.ALLOWED.toString()),
          Map.of("Origin", TestSite.ALLOWED.toString()));

  private PreparedSite prepared;

  @BeforeEach
  void open() throws Exception {
    prepared = new PreparedSite();
  }

  @AfterEach
  void close() {
    prepared.close();
  }

  static Stream<Route> changes() throws Exception {
    return PreparedSite.changes();
  }

  static Stream<Route> posts() throws Exception {
    return PreparedSite.posts();
  }

  static Stream<Route> gets() throws Exception {
    return PreparedSite.gets();
  }

  private Answer send(Route route, Map<String, String> from) {
    Map<String, String> headers = PreparedSite.contentType(route);
    headers.putAll(from);
    return prepared.browser.send(
        route.method(), prepared.path(route), prepared.body(route), headers);
  }

  private static void assertRefused(Answer answer, Route route, Map<String, String> from) {
    assertThat(answer.status()).as("%s %s", route.template(), from).isEqualTo(403);
    assertThat(answer.all("Set-Cookie")).isEmpty();
    assertThat(answer.body())
        .contains(route.kind() == Kind.API ? "CrossSiteRefused" : "came from elsewhere");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_fromElsewhere_isRefusedAndChangesNothing(Route route) {
    List<Object> before = prepared.state();
    ELSEWHERE.forEach(from -> assertRefused(send(route, from), route, from));
    assertThat(prepared.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_fromHere_changesSomething(Route route) {
    prepared.makeReadyHalfIn(route);
    List<Object> before = prepared.state();
    Answer answer = send(route, HERE.get(0));
    assertThat(PreparedSite.isDone(route, answer)).as(answer.body()).isTrue();
    assertThat(prepared.state()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_fromHereOrAllowed_isNotRefused(Route route) {
    for (Map<String, String> from : HERE) {
      assertThat(send(route, from).body())
          .as("%s %s", route.template(), from)
          .doesNotContain("CrossSiteRefused", "came from elsewhere");
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void change_neitherHeader_jsonPassesAndFormsAreRefused(Route route) {
    prepared.makeReadyHalfIn(route);
    Answer answer = send(route, Map.of());
    if (route.kind() == Kind.API) {
      assertThat(PreparedSite.isDone(route, answer)).as(answer.body()).isTrue();
    } else {
      assertRefused(answer, route, Map.of());
    }
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_neitherHeaderAndATypeThatFormsCanSend_changesNothing(Route route) {
    List<Object> before = prepared.state();
    for (String type :
        List.of("text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "")) {
      Map<String, String> headers = Map.of("Content-Type", type);
      Answer answer =
          prepared.browser.send("POST", prepared.path(route), prepared.body(route), headers);
      assertThat(answer.status()).isEqualTo(403);
    }
    assertThat(prepared.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("gets")
  void get_orHead_changesNothing_whereverItComesFrom(Route route) {
    List<Object> before = prepared.state();
    for (Map<String, String> from : ELSEWHERE) {
      Answer get = prepared.browser.send("GET", prepared.path(route), "", from);
      Answer head = prepared.browser.send("HEAD", prepared.path(route), "", from);
      assertThat(get.status()).as(route.template()).isLessThan(400);
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.body()).isEmpty();
      assertThat(get.all("Set-Cookie")).isEmpty();
    }
    assertThat(prepared.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("gets")
  void get_withABodyOrMethodOverride_isStillAGet(Route route) throws Exception {
    List<Object> before = prepared.state();
    Map<String, String> headers = PreparedSite.sameOrigin(route);
    headers.put("X-HTTP-Method-Override", "POST");
    String body =
        PreparedSite.posts()
            .filter(post -> post.template().equals(route.template()))
            .map(prepared::body)
            .findFirst()
            .orElse("");
    prepared.browser.send("GET", prepared.path(route) + "?_method=POST", body, headers);
    assertThat(prepared.state()).isEqualTo(before);
  }

  @Test
  void preflight_allowedOrigin_mayCallTheApi_othersMayNot() {
    Map<String, String> ask = new LinkedHashMap<>();
    ask.put("Origin", TestSite.ALLOWED.toString());
    ask.put("Access-Control-Request-Method", "POST");
    Answer allowed = prepared.browser.send("OPTIONS", "/users/api/v1/login", "", ask);
    assertThat(allowed.status()).isEqualTo(204);
    assertThat(allowed.header("Access-Control-Allow-Origin"))
        .isEqualTo(TestSite.ALLOWED.toString());
    assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(allowed.header("Access-Control-Allow-Methods")).contains("POST", "DELETE");
    assertThat(allowed.header("Access-Control-Allow-Headers")).contains("Content-Type");
    assertThat(allowed.header("Vary")).contains("Origin");
    Answer page = prepared.browser.send("OPTIONS", "/users/login", "", ask);
    assertThat(page.all("Access-Control-Allow-Origin")).isEmpty();
    for (String other : List.of("https://evil.example", "null", "https://app.example.evil")) {
      ask.put("Origin", other);
      Answer refused = prepared.browser.send("OPTIONS", "/users/api/v1/login", "", ask);
      assertThat(refused.headers().toString()).doesNotContain("Access-Control");
    }
  }

  @Test
  void cors_answersOfTheApi_canBeReadByAllowedOriginsAlone() {
    String path = "/users/api/v1/session";
    Map<String, String> app = Map.of("Origin", TestSite.ALLOWED.toString());
    assertThat(prepared.browser.send("GET", path, "", app).header("Access-Control-Allow-Origin"))
        .isEqualTo(TestSite.ALLOWED.toString());
    Map<String, String> evil = Map.of("Origin", "https://evil.example");
    Answer other = prepared.browser.send("GET", path, "", evil);
    assertThat(other.headers().toString()).doesNotContain("Access-Control");
    assertThat(other.header("Vary")).contains("Origin");
  }
}
