package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.port.PortUnavailableException;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every answer of every route says, those to come included. */
class RouteAnswersTest {
  private static final String DETAIL = "for our log alone";
  // they ask no store
  private static final Set<String> INDEPENDENT =
      Set.of(
          "GET ",
          "GET /assets/{name}",
          "GET /forgot",
          "GET /mfa-reset",
          "GET /api/v1/config",
          "GET /api/v1/openapi.json",
          "POST /api/v1/passkeys/login/options",
          "GET /health/live",
          "GET /health/ready");

  static Stream<Route> routes() throws Exception {
    return PreparedSite.routes();
  }

  private static List<Answer> answers(PreparedSite prepared, Route route) {
    String path = prepared.path(route);
    Browser browser = prepared.browser;
    return List.of(
        prepared.send(route),
        browser.send("BREW", path, "", PreparedSite.sameOrigin(route)),
        browser.send("OPTIONS", path, "", Map.of()),
        browser.send("TRACE", path, "", Map.of()),
        browser.get(path + "/nothing/here"),
        browser.send(route.method(), path, "{", PreparedSite.contentType(route)),
        prepared.send(route, "{"),
        prepared.send(route));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void answer_good_bad_orMissing_isGuarded(Route route) throws Exception {
    try (var prepared = new PreparedSite()) {
      List<Answer> answers = answers(prepared, route);
      assertThat(answers)
          .allSatisfy(answer -> assertGuarded(answer, route))
          .allSatisfy(answer -> assertThat(answer.all("Strict-Transport-Security")).isEmpty())
          .allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
      assertThat(answers.get(4).status()).isEqualTo(404);
      assertThat(PreparedSite.isDone(route, answers.get(0))).isTrue();
      assertErrorsAreFor(route.kind(), answers);
    }
  }

  private static void assertErrorsAreFor(Kind kind, List<Answer> answers) {
    assertThat(answers)
        .filteredOn(answer -> answer.status() >= 400)
        .allSatisfy(
            answer -> {
              if (kind != Kind.PAGE) {
                assertProblem(answer);
              } else {
                assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
                assertThat(answer.body()).startsWith("<!doctype html>");
              }
            });
  }

  private static void assertProblem(Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    assertThat(List.of("title", "detail", "code"))
        .allSatisfy(member -> assertThat(answer.json().path(member).asString("")).isNotEmpty());
  }

  private static void assertGuarded(Answer answer, Route route) {
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .contains("script-src 'self'", "style-src 'self'", "form-action 'self'")
        .doesNotContain("unsafe", "data:", "*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isIn("same-origin", "no-referrer");
    boolean cached =
        answer.status() == 200
            && Set.of("/assets/{name}", "/api/v1/openapi.json", "/.well-known/jwks.json")
                .contains(route.template());
    assertThat(answer.header("Cache-Control"))
        .isEqualTo(cached ? "public, max-age=3600" : "no-store");
    String body = answer.body().replace("MfaException", ""); // a code, which openapi.json names
    assertThat(body).doesNotContain("Exception", "\tat ", "dev.postern", "Jetty");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void otherMethod_isRefusedAndToldWhichAreAllowed(Route route) throws Exception {
    try (var prepared = new PreparedSite()) {
      var served =
          prepared.site.routes.of(prepared.path(route).substring("/users".length())).stream()
              .map(Route::method)
              .toList();
      for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")) {
        if (served.contains(method)) {
          continue;
        }
        Answer answer =
            prepared.browser.send(method, prepared.path(route), "", PreparedSite.sameOrigin(route));
        assertThat(answer.status()).as(method).isEqualTo(405);
        List<String> allowed = List.of(answer.header("Allow").split(", ", -1));
        assertThat(allowed).doesNotHaveDuplicates().contains(route.method());
        assertThat(allowed.contains("HEAD")).isEqualTo(allowed.contains("GET"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void storesOut_busyWithRetryAfter(Route route) throws Exception {
    Answer answer =
        withBrokenStores(route, new PortUnavailableException(DETAIL, Duration.ofSeconds(7)));
    assertFailed(answer, route, 503, "Unavailable");
    if (answer.status() == 503) {
      assertThat(answer.header("Retry-After")).isEqualTo("7");
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void storesBroken_saidWithoutDetail(Route route) throws Exception {
    Answer answer = withBrokenStores(route, new IllegalStateException(DETAIL));
    assertFailed(answer, route, 500, "Failed");
    assertThat(answer.all("Retry-After")).isEmpty();
  }

  private static Answer withBrokenStores(Route route, RuntimeException failure) throws Exception {
    try (var prepared = new PreparedSite();
        var broken =
            TestSite.open(config -> config, builder -> BrokenStores.into(builder, failure))) {
      if (route.template().equals("/api/v1/passkeys/login")) { // nobody asks without a challenge
        prepared.makeReady(route);
      }
      Browser visitor = broken.browser();
      visitor.cookies.putAll(prepared.browser.cookies);
      return visitor.send(
          route.method(),
          prepared.path(route),
          prepared.body(route),
          PreparedSite.sameOrigin(route));
    }
  }

  private static void assertFailed(Answer answer, Route route, int status, String code) {
    assertGuarded(answer, route);
    assertThat(answer.body()).doesNotContain(DETAIL);
    if (!route.template().equals("/api/v1/passkeys/login/options")) { // it keeps its challenge
      assertThat(answer.all("Set-Cookie")).isEmpty();
    }
    if (INDEPENDENT.contains(route.method() + " " + route.template())) {
      assertThat(answer.status()).isLessThan(400);
      return;
    }
    assertThat(answer.status()).as(route.template()).isEqualTo(status);
    assertErrorsAreFor(route.kind(), List.of(answer));
    if (route.kind() != Kind.PAGE) {
      assertThat(answer.code()).isEqualTo(code);
    }
  }

  @Test
  void https_everyAnswerAsksForHttps() throws Exception {
    try (var https = TestSite.open(config -> config.baseUrl(URI.create("https://example.com")))) {
      for (String path : List.of("/login", "/nothing", "/api/v1/session", "/assets/users.css")) {
        assertThat(https.browser().get("/users" + path).header("Strict-Transport-Security"))
            .isEqualTo("max-age=31536000");
      }
    }
  }

  @Test
  void link_itsPages_sendNoReferrer() throws Exception {
    try (var prepared = new PreparedSite()) {
      String path = "/users/link/confirm/" + prepared.token;
      Browser other = prepared.site.browser();
      List<Answer> pages =
          List.of(
              prepared.browser.get(path),
              other.get(path),
              other.form(path),
              other.form(path, "newPassword", "short"),
              other.get("/users/link/confirm/garbage"));
      assertThat(pages).extracting(Answer::status).containsExactly(200, 200, 422, 422, 410);
      assertThat(pages)
          .allSatisfy(
              page -> {
                assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(page.header("Cache-Control")).isEqualTo("no-store");
              });
    }
  }

  @Test
  void unknownPath_isAPageForPeopleAndAProblemForPrograms() throws Exception {
    try (var site = TestSite.open()) {
      Browser browser = site.browser();
      for (String path : List.of("/nothing", "/login/x", "/link/other/x", "/assets/none.css")) {
        Answer page = browser.get("/users" + path);
        assertThat(page.status()).as(path).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      }
      for (String path : List.of("/api/v1/nothing", "/api/v2/login", "/health/nothing")) {
        Answer problem = browser.get("/users" + path);
        assertThat(problem.status()).as(path).isEqualTo(404);
        assertThat(problem.code()).isEqualTo("NotFound");
      }
    }
  }
}
