package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.port.PortUnavailableException;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every route, those to come included. */
class EveryRouteTest {
  private static final String CANARY = "canary-value";

  private static TestSite site;

  @BeforeAll
  static void open() throws Exception {
    site = TestSite.open();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  static Stream<Route> routes() throws Exception {
    try (var any = TestSite.open()) {
      return any.routes.all().stream();
    }
  }

  static Stream<Route> posts() throws Exception {
    return routes().filter(route -> route.method().equals("POST"));
  }

  static Stream<Route> jsonPosts() throws Exception {
    return posts().filter(route -> route.kind() == Kind.API);
  }

  private static String path(Route route) {
    return "/users"
        + route.template().replace("{token}", "A".repeat(43)).replace("{name}", "users.css");
  }

  private static Map<String, String> headers(Route route) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type",
        route.kind() == Kind.API ? "application/json" : "application/x-www-form-urlencoded");
    return headers;
  }

  private static Answer post(Route route, String body) {
    return site.browser().send("POST", path(route), body, sameOrigin(route));
  }

  private static Map<String, String> sameOrigin(Route route) {
    Map<String, String> headers = headers(route);
    headers.put("Sec-Fetch-Site", "same-origin");
    headers.put("Origin", "http://localhost");
    return headers;
  }

  private static String emptyBody(Route route) {
    return route.kind() == Kind.API ? "{}" : "";
  }

  private static int stored() {
    return site.stores.audited().get().size();
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_fromElsewhere_isRefused(Route route) {
    List<Map<String, String>> elsewhere =
        List.of(
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"),
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", "null"),
            Map.of("Sec-Fetch-Site", "same-site", "Origin", "http://sub.localhost"),
            Map.of("Sec-Fetch-Site", "none"),
            Map.of("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"),
            Map.of("Origin", "https://evil.example"),
            Map.of("Origin", "http://localhost.evil.example"),
            Map.of("Origin", "null"));
    int before = stored();
    for (Map<String, String> from : elsewhere) {
      Map<String, String> headers = headers(route);
      headers.putAll(from);
      Answer answer = site.browser().send("POST", path(route), emptyBody(route), headers);
      assertThat(answer.status()).as("%s %s", route.template(), from).isEqualTo(403);
      assertThat(answer.body()).containsAnyOf("CrossSiteRefused", "came from elsewhere");
    }
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_fromHereOrAllowed_isNotRefused(Route route) {
    List<Map<String, String>> here =
        List.of(
            Map.of("Sec-Fetch-Site", "same-origin", "Origin", "http://localhost"),
            Map.of("Sec-Fetch-Site", "same-origin"),
            Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null"), // a page without referrer
            Map.of("Origin", "http://localhost"),
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", TestSite.ALLOWED.toString()));
    for (Map<String, String> from : here) {
      Map<String, String> headers = headers(route);
      headers.putAll(from);
      Answer answer = site.browser().send("POST", path(route), emptyBody(route), headers);
      assertThat(answer.body()).doesNotContain("CrossSiteRefused", "came from elsewhere");
    }
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_neitherHeader_jsonPassesAndFormsAreRefused(Route route) {
    Answer answer = site.browser().send("POST", path(route), emptyBody(route), headers(route));
    boolean refused =
        answer.body().contains("CrossSiteRefused") || answer.body().contains("from elsewhere");
    assertThat(refused).isEqualTo(route.kind() == Kind.PAGE);
  }

  @ParameterizedTest
  @MethodSource("jsonPosts")
  void post_badJson_isAProblem_andNothingOfItIsToldOrStored(Route route) {
    int before = stored();
    List<String> bodies =
        List.of(
            "",
            "[]",
            "null",
            "7",
            "{",
            "{} {}",
            "{\"a " + CANARY + "\":1}",
            "{\"zz\":\"" + CANARY + "\"}",
            "{\"zz\":1,\"zz\":2}",
            "{\"email\":[\"" + CANARY + "\"],\"token\":[\"x\"],\"invalidateClientObjects\":[]}",
            "{\"email\":7,\"password\":{},\"token\":7,\"invalidateClientObjects\":7}",
            "{\"email\":null,\"password\":null,\"token\":{},\"invalidateClientObjects\":\"x\"}",
            "{\"email\":\"\\ud800@b.c\",\"password\":\"" + CANARY + "\",\"token\":1}");
    for (String body : bodies) {
      Answer answer = post(route, body);
      assertThat(answer.status()).as("%s %s", route.template(), body).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.code()).isEqualTo("InvalidRequest");
      assertThat(answer.body()).doesNotContain(CANARY);
    }
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_tooMuch_isRefused(Route route) {
    assertThat(post(route, "x".repeat(70_000)).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_otherContentType_isRefused(Route route) {
    for (String type : List.of("text/plain", "multipart/form-data", "application/xml", "")) {
      Map<String, String> headers = sameOrigin(route);
      headers.put("Content-Type", type);
      assertThat(site.browser().send("POST", path(route), "a=b", headers).status()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @MethodSource("posts")
  void post_notUtf8_isRefused(Route route) {
    byte[] body =
        route.kind() == Kind.API
            ? new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}
            : "email=%ff%fe&password=x&next=%ff".getBytes(StandardCharsets.US_ASCII);
    Answer answer = site.browser().send("POST", path(route), body, sameOrigin(route));
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void form_doubledOrUnknownField_isRefused(Route route) {
    if (route.kind() == Kind.PAGE) {
      assertThat(post(route, "next=a&next=b").status()).isEqualTo(400);
      assertThat(post(route, "zz=1").status()).isIn(400, 410);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void answer_hasTheHeadersThatProtectIt(Route route) {
    List<Answer> answers =
        List.of(
            site.browser().send(route.method(), path(route), emptyBody(route), sameOrigin(route)),
            site.browser().send(route.method(), path(route), "{", headers(route)),
            site.browser().send("DELETE", path(route), "", sameOrigin(route)),
            site.browser().send("OPTIONS", path(route), "", Map.of()),
            site.browser().get(path(route) + "/nothing-here"));
    assertThat(answers).allSatisfy(EveryRouteTest::assertGuarded);
    assertThat(answers.get(2).status()).isEqualTo(405);
    assertThat(answers.get(2).header("Allow")).contains(route.method());
    assertThat(answers.get(4).status()).isEqualTo(404);
  }

  private static void assertGuarded(Answer answer) {
    assertThat(answer.status()).isLessThan(500);
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isIn("same-origin", "no-referrer");
    assertThat(answer.header("Cache-Control")).isIn("no-store", "public, max-age=3600");
    assertThat(answer.all("Strict-Transport-Security")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void get_orHead_changesNothing(Route route) {
    if (route.method().equals("GET")) {
      int before = stored();
      Answer get = site.browser().get(path(route));
      Answer head = site.browser().send("HEAD", path(route), "", Map.of());
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.body()).isEmpty();
      assertThat(stored()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void storesOutOrBroken_isSaidWithoutDetail(Route route) throws Exception {
    assertFailure(route, new PortUnavailableException("db", Duration.ofSeconds(7)), 503);
    assertFailure(route, new IllegalStateException(CANARY), 500);
  }

  private static void assertFailure(Route route, RuntimeException failure, int status)
      throws Exception {
    try (var broken =
        TestSite.open(config -> config, builder -> BrokenStores.into(builder, failure))) {
      Browser visitor = broken.browser();
      visitor.cookies.put("users-session", "A".repeat(43));
      String body =
          route.kind() == Kind.API
              ? BODIES.getOrDefault(route.template(), "{}")
              : Browser.encoded("email", "a@example.com", "password", "x".repeat(15));
      Map<String, String> headers = sameOrigin(route);
      String form = route.template().contains("/link/") && route.kind() == Kind.PAGE ? "" : body;
      form = route.template().equals("/logout") ? "" : form;
      form = route.template().equals("/confirm") ? "email=a%40example.com" : form;
      Answer answer = visitor.send(route.method(), path(route), form, headers);
      if (INDEPENDENT.contains(route.template())) {
        assertThat(answer.status()).isLessThan(500);
        return;
      }
      assertThat(answer.status()).as(route.template()).isEqualTo(status);
      assertThat(answer.body()).doesNotContain(CANARY, "Exception", "\tat ");
      assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
      assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "7" : "");
      assertThat(answer.header("Content-Type"))
          .startsWith(route.kind() == Kind.API ? "application/problem+json" : "text/html");
    }
  }

  /** Routes that ask no store. */
  private static final Set<String> INDEPENDENT =
      Set.of(
          "",
          "/assets/{name}",
          "/api/v1/config",
          "/api/v1/openapi.json",
          "/health/live",
          "/health/ready");

  private static final Map<String, String> BODIES =
      Map.of(
          "/api/v1/login",
          Browser.account("a@example.com", "x".repeat(15)),
          "/api/v1/signup",
          Browser.account("a@example.com", "x".repeat(15)),
          "/api/v1/link/confirm",
          "{\"token\":\"" + "A".repeat(43) + "\"}",
          "/api/v1/mail/confirm",
          "{\"email\":\"a@example.com\"}");

  @Test
  void openApi_describesEveryCall_andEveryCode() {
    var document = JsonMapper.shared().readTree(AssetResource.read("openapi.json"));
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described)
        .isEqualTo(
            site.routes.all().stream()
                .filter(route -> route.kind() == Kind.API)
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toSet()));
  }

  @Test
  void preflight_allowedOrigin_mayCallTheApi_othersMayNot() {
    Map<String, String> ask = new LinkedHashMap<>();
    ask.put("Origin", TestSite.ALLOWED.toString());
    ask.put("Access-Control-Request-Method", "POST");
    Answer allowed = site.browser().send("OPTIONS", "/users/api/v1/login", "", ask);
    assertThat(allowed.status()).isEqualTo(204);
    assertThat(allowed.header("Access-Control-Allow-Origin"))
        .isEqualTo(TestSite.ALLOWED.toString());
    assertThat(allowed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    ask.put("Origin", "https://evil.example");
    Answer other = site.browser().send("OPTIONS", "/users/api/v1/login", "", ask);
    assertThat(other.all("Access-Control-Allow-Origin")).isEmpty();
    ask.put("Origin", TestSite.ALLOWED.toString());
    Answer page = site.browser().send("OPTIONS", "/users/login", "", ask);
    assertThat(page.all("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void https_cookiesAreHostOnlyAndSecure_andHstsIsSent() throws Exception {
    try (var https = TestSite.open(config -> config.baseUrl(URI.create("https://example.com")))) {
      Answer answer =
          https
              .browser()
              .send(
                  "POST",
                  "/users/api/v1/signup",
                  Browser.account("a@example.com", "x".repeat(15)),
                  Map.of("Content-Type", "application/json"));
      assertThat(answer.header("Set-Cookie"))
          .startsWith("__Host-users-signup=")
          .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure")
          .doesNotContain("Domain");
      assertThat(answer.header("Strict-Transport-Security")).contains("max-age=");
    }
  }
}
