package dev.postern.web;

import static dev.postern.web.Browser.account;
import static dev.postern.web.Browser.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.UsersBuilder;
import dev.postern.UsersConfig;
import dev.postern.secret.Secret;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A site where every route has something to do: Ada is logged in here and in another browser, and
 * the link of Bob's sign-up in this one waits to be opened.
 */
final class PreparedSite implements AutoCloseable {
  static final String ADA = "ada@example.com";
  static final String BOB = "bob@example.com";
  static final String PASSWORD = "correct-horse-battery-19";
  static final String NEW_PASSWORD = "another-horse-battery-20";

  final TestSite site;
  final Browser browser;
  final String token;
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final String otherSession;

  PreparedSite() throws Exception {
    this(config -> config, builder -> builder);
  }

  PreparedSite(UnaryOperator<UsersConfig.Builder> settings, UnaryOperator<UsersBuilder> adapters)
      throws Exception {
    site = TestSite.open(settings, adapters);
    browser = site.browser();
    browser.signUp(ADA, PASSWORD);
    browser.json("/signup", account(BOB, PASSWORD));
    token = site.newestToken(BOB);
    tokens.put("confirm", token);
    browser.json("/mail/password-reset", "{\"email\":\"" + ADA + "\"}");
    tokens.put("reset", site.newestToken(ADA, TokenPurpose.RESET));
    browser.json("/mail/login-link", "{\"email\":\"" + ADA + "\"}");
    tokens.put("login", site.newestToken(ADA, TokenPurpose.LOGIN));
    tokens.put("invite", site.invitation(ADA));
    browser.json("/email", "{\"email\":\"ada@elsewhere.example\"}");
    tokens.put("email", site.newestToken("ada@elsewhere.example", TokenPurpose.EMAIL));
    tokens.put("email-undo", site.undo(ADA));
    Browser other = site.browser();
    other.logIn(ADA, PASSWORD);
    otherSession = sessionOf(other);
  }

  private static String sessionOf(Browser browser) {
    for (var session : browser.get("/users/api/v1/sessions").json().path("sessions")) {
      if (session.path("current").asBoolean()) {
        return session.path("id").asString();
      }
    }
    throw new AssertionError("nobody is logged in");
  }

  static Stream<Route> routes() throws Exception {
    try (var any = TestSite.open()) {
      return any.routes.all().stream();
    }
  }

  static Stream<Route> gets() throws Exception {
    return routes().filter(route -> route.method().equals("GET"));
  }

  /** Those of browsers: programs that say who they are have tests of their own. */
  static Stream<Route> posts() throws Exception {
    return changes().filter(route -> route.method().equals("POST"));
  }

  static Stream<Route> changes() throws Exception {
    return routes().filter(route -> !route.method().equals("GET") && route.kind() != Kind.CLIENT);
  }

  String path(Route route) {
    return "/users"
        + route
            .template()
            .replace("{token}", tokenOf(route))
            .replace("{name}", "users.css")
            .replace("{id}", otherSession);
  }

  private String tokenOf(Route route) {
    return tokens.entrySet().stream()
        .filter(link -> route.template().endsWith("/link/" + link.getKey() + "/{token}"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** The body that opens a link and brings nothing else. */
  String onlyToken(String purpose) {
    return "{\"token\":\"" + tokens.get(purpose) + "\"}";
  }

  /** A body that the route takes. */
  String body(Route route) {
    if (!route.method().equals("POST")) {
      return "";
    }
    String body = bodies().get(route.template());
    assertThat(body).as("a good body for the new route %s", route.template()).isNotNull();
    return body;
  }

  private Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("/login", encoded("email", ADA, "password", PASSWORD));
    bodies.put("/signup", encoded("email", "eve@example.com", "password", PASSWORD));
    bodies.put("/logout", encoded("next", "/bye"));
    bodies.put("/link/confirm/{token}", encoded("password", PASSWORD));
    bodies.put("/forgot", encoded("email", ADA));
    bodies.put("/login-link", encoded("email", ADA));
    bodies.put("/link/reset/{token}", encoded("newPassword", NEW_PASSWORD));
    bodies.put("/link/invite/{token}", encoded("newPassword", NEW_PASSWORD));
    bodies.put("/link/login/{token}", encoded("email", ADA));
    for (String purpose : List.of("reset", "invite")) {
      String body =
          "{\"token\":\"" + tokens.get(purpose) + "\",\"newPassword\":\"" + NEW_PASSWORD + "\"}";
      bodies.put("/api/v1/link/" + purpose, body);
    }
    bodies.put("/api/v1/link/login", "{\"token\":\"" + tokens.get("login") + "\"}");
    bodies.put("/api/v1/mail/password-reset", "{\"email\":\"" + ADA + "\"}");
    bodies.put("/api/v1/mail/login-link", "{\"email\":\"" + ADA + "\"}");
    bodies.put("/account/password", encoded("oldPassword", PASSWORD, "newPassword", NEW_PASSWORD));
    bodies.put(
        "/api/v1/password",
        "{\"oldPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + NEW_PASSWORD + "\"}");
    bodies.put("/reauthenticate", encoded("password", PASSWORD));
    bodies.put("/api/v1/reauthenticate", "{\"password\":\"" + PASSWORD + "\"}");
    bodies.put("/account/language", encoded("language", "de"));
    bodies.put("/api/v1/language", "{\"language\":\"de\"}");
    bodies.put("/account/email", encoded("email", "ada@elsewhere.example"));
    bodies.put("/api/v1/email", "{\"email\":\"ada@elsewhere.example\"}");
    bodies.put("/link/email/{token}", "");
    bodies.put("/link/email-undo/{token}", encoded("email", ADA));
    bodies.put("/api/v1/link/email", "{\"token\":\"" + tokens.get("email") + "\"}");
    bodies.put(
        "/api/v1/link/email-undo",
        "{\"token\":\"" + tokens.get("email-undo") + "\",\"email\":\"" + ADA + "\"}");
    bodies.put("/account/sessions", encoded("session", otherSession));
    bodies.put("/account/data", encoded("email", ADA));
    bodies.put("/confirm", encoded("email", BOB));
    bodies.put("/api/v1/login", account(ADA, PASSWORD));
    bodies.put("/api/v1/signup", account("eve@example.com", PASSWORD));
    bodies.put("/api/v1/logout", "{}");
    bodies.put("/api/v1/link/confirm", "{\"token\":\"" + token + "\"}");
    bodies.put("/api/v1/token/introspect", encoded("token", "garbage"));
    bodies.put("/api/v1/mail/confirm", "{\"email\":\"" + BOB + "\"}");
    return bodies;
  }

  static Map<String, String> contentType(Route route) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type",
        route.kind() == Kind.API ? "application/json" : "application/x-www-form-urlencoded");
    if (route.kind() == Kind.CLIENT) {
      byte[] client = TestSite.CLIENT.getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(client));
    }
    return headers;
  }

  static Map<String, String> sameOrigin(Route route) {
    Map<String, String> headers = contentType(route);
    headers.put("Sec-Fetch-Site", "same-origin");
    headers.put("Origin", "http://localhost");
    return headers;
  }

  /** Sends a good request of that route from our own page. */
  Answer send(Route route) {
    return browser.send(route.method(), path(route), body(route), sameOrigin(route));
  }

  /** Sends another body from our own page. */
  Answer send(Route route, String body) {
    return browser.send(route.method(), path(route), body, sameOrigin(route));
  }

  /** All that a request might change. */
  List<Object> state() {
    site.users.outbox().deliverDue();
    var session =
        Optional.ofNullable(browser.cookies.get("users-session"))
            .flatMap(Secret::parse)
            .flatMap(site.users.sessions()::find)
            .isPresent();
    var link =
        Secret.parse(token)
            .flatMap(secret -> site.users.confirmation().look(secret, Optional.empty()))
            .isPresent();
    return List.of(
        site.stores.audited().get(),
        site.mailbox.delivered().size(),
        session,
        link,
        site.stores.users().find(EmailAddress.of(ADA)).flatMap(User::languageIfAny),
        Map.copyOf(browser.cookies));
  }

  @Override
  public void close() {
    site.close();
  }
}
