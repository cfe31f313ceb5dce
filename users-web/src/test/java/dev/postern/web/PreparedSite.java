package dev.postern.web;

import static dev.postern.web.Browser.account;
import static dev.postern.web.Browser.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.UsersBuilder;
import dev.postern.UsersConfig;
import dev.postern.authentication.StartedFlow;
import dev.postern.event.Client;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Secret;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.testkit.Badges;
import dev.postern.testkit.FixedKeys;
import dev.postern.token.MailedCodes;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A site where every route has something to do: Ada is logged in here and in another browser, the
 * link of Bob's sign-up in this one waits to be opened, and Carol, who has a second factor, is half
 * in.
 */
final class PreparedSite implements AutoCloseable {
  static final String ADA = "ada@example.com";
  static final String BOB = "bob@example.com";
  static final String CAROL = "carol@example.com";
  static final String PASSWORD = "correct-horse-battery-19";
  static final String NEW_PASSWORD = "another-horse-battery-20";

  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  final TestSite site;
  final Browser browser;
  final String token;
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final String otherSession;
  private final String trustedDevice = new UUID(7, 7).toString();
  private final String carolsFlow;
  private String person = "";
  private String passkey = new UUID(7, 8).toString();
  private String badge = "{\"id\":\"x\"}";

  PreparedSite() throws Exception {
    this(config -> config, builder -> builder);
  }

  PreparedSite(UnaryOperator<UsersConfig.Builder> settings, UnaryOperator<UsersBuilder> adapters)
      throws Exception {
    site = TestSite.open(config -> settings.apply(config.allowMfaEmailReset(true)), adapters);
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
    tokens.put("mfa-reset", site.mfaReset(ADA));
    browser.json("/email", "{\"email\":\"ada@elsewhere.example\"}");
    tokens.put("email", site.newestToken("ada@elsewhere.example", TokenPurpose.EMAIL));
    tokens.put("email-undo", site.undo(ADA));
    Browser other = site.browser();
    other.logIn(ADA, PASSWORD);
    otherSession = sessionOf(other);
    trustDevice();
    carolsFlow = logInByHalf();
  }

  private void trustDevice() {
    var ada = site.stores.users().find(EmailAddress.of(ADA)).orElseThrow();
    var now = site.clock.instant();
    site.stores
        .trustedDevices()
        .add(
            new TrustedDevice(
                new TrustedDeviceId(UUID.fromString(trustedDevice)),
                Secret.of(new byte[32]).hash(),
                ada.id(),
                new Client("192.0.2.1", "Firefox"),
                now,
                now.plus(Duration.ofDays(30))));
  }

  private String logInByHalf() {
    Browser carols = site.browser();
    carols.signUp(CAROL, PASSWORD);
    enrol(carols);
    return browser.logIn(CAROL, PASSWORD).json().path("flow").asString();
  }

  private void begin(Browser owners) {
    person = owners.json("/mfa/counting", "{}").json().path("person").asString("");
  }

  private void enrol(Browser owners) {
    begin(owners);
    owners.json("/mfa/counting/verify", "{\"code\":\"" + person + ".0\"}");
  }

  /** What Carol's second factor has to be answered. */
  static String carolsCode() {
    return "1.1";
  }

  /** Gives Ada what the route acts on, in this browser and where she may have it now. */
  void makeReady(Route route) {
    String template = route.template();
    if (template.endsWith("/mfa/{factor}/verify")) {
      begin(browser);
    } else if (template.endsWith("/mfa/{factor}/remove")
        || template.endsWith("/mfa/recovery-codes")
        || (template.endsWith("/mfa/{factor}") && route.method().equals("DELETE"))) {
      enrol(browser);
    } else if (template.contains("/passkeys")) {
      passkeys(template);
    }
  }

  /** The same, where Ada is half in with a password alone and must have a second factor, too. */
  void makeReadyHalfIn(Route route) {
    makeReady(route);
    String template = route.template();
    if (!template.startsWith("/mfa/enrol/") && !template.equals("/mfa/mail-code")) {
      return;
    }
    site.stores.directory().setRoles(ada(), new Roles(Set.of("auditor")));
    String flow = browser.logIn(ADA, PASSWORD).json().path("flow").asString("");
    if (flow.isEmpty() || template.equals("/mfa/mail-code")) {
      return;
    }
    String call = "{\"flow\":\"" + flow + "\",\"type\":\"mail\"";
    browser.json("/mfa/send-code", call + "}");
    String code =
        new MailedCodes(new FixedKeys()).exposeCode(Secret.parse(flow).orElseThrow().hash());
    browser.json("/mfa/challenge", call + ",\"code\":\"" + code + "\"}");
    if (template.endsWith("/verify")) {
      String asked =
          browser
              .json("/mfa/counting", "{\"flow\":\"" + flow + "\"}")
              .json()
              .path("person")
              .asString("");
      person = asked;
    }
  }

  /** Ada has a passkey, or has begun to get one or to log in with it. */
  private void passkeys(String template) {
    if (template.endsWith("/register")) {
      badge = Badges.answer(ada(), beginPasskey(), false);
    } else if (!template.endsWith("/options")) {
      String asked = beginPasskey();
      browser.json("/passkeys/register", Badges.answer(ada(), asked, false));
      for (var held : browser.get("/users/api/v1/passkeys").json().path("passkeys")) {
        passkey = held.path("id").asString();
      }
    }
    if (template.endsWith("/passkeys/login")) {
      badge = Badges.answer(ada(), browser.json("/passkeys/login/options", "{}").body(), true);
    }
  }

  private String beginPasskey() {
    String asked = browser.json("/passkeys/register/options", "{}").body();
    return asked.contains("challenge") ? asked : "{\"challenge\":\"0\"}";
  }

  private UserId ada() {
    return site.stores.users().find(EmailAddress.of(ADA)).map(User::id).orElse(NOBODY);
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
            .replace("{factor}", "counting")
            .replace("{id}", id(route));
  }

  private String id(Route route) {
    if (route.template().contains("/passkeys/")) {
      return passkey;
    }
    return route.template().contains("/devices/") ? trustedDevice : otherSession;
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
    bodies.put("/mfa-reset", encoded("email", ADA));
    bodies.put("/api/v1/mail/mfa-reset", "{\"email\":\"" + ADA + "\"}");
    bodies.put("/link/mfa-reset/{token}", encoded("password", PASSWORD));
    bodies.put(
        "/api/v1/link/mfa-reset",
        "{\"token\":\"" + tokens.get("mfa-reset") + "\",\"password\":\"" + PASSWORD + "\"}");
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
    bodies.put("/mfa", encoded("type", "counting", "code", carolsCode()));
    bodies.put(
        "/api/v1/mfa/challenge",
        "{\"flow\":\""
            + carolsFlow
            + "\",\"type\":\"counting\",\"code\":\""
            + carolsCode()
            + "\"}");
    for (String call : List.of("challenge/options", "send-code")) {
      bodies.put("/api/v1/mfa/" + call, "{\"flow\":\"" + carolsFlow + "\",\"type\":\"counting\"}");
    }
    bodies.put("/mfa/send", encoded("type", "counting"));
    bodies.put("/mfa/mail-code", "");
    bodies.put("/mfa/enrol/{factor}", "");
    bodies.put("/mfa/enrol/{factor}/verify", encoded("code", person + ".0"));
    bodies.put("/account/passkeys", encoded("passkey", passkey));
    bodies.put("/api/v1/passkeys/login/options", "{}");
    bodies.put("/api/v1/passkeys/login", badge);
    bodies.put("/api/v1/passkeys/register/options", "{}");
    bodies.put("/api/v1/passkeys/register", badge);
    bodies.put("/api/v1/passkeys/{id}", "{\"label\":\"Laptop\"}");
    bodies.put("/account/mfa/recovery-codes", "");
    bodies.put("/account/mfa/devices", encoded("device", trustedDevice));
    bodies.put("/account/mfa/{factor}", "");
    bodies.put("/account/mfa/{factor}/verify", encoded("code", person + ".0"));
    bodies.put("/account/mfa/{factor}/remove", "");
    bodies.put("/api/v1/mfa/recovery-codes", "{}");
    bodies.put("/api/v1/mfa/{factor}", "{}");
    bodies.put("/api/v1/mfa/{factor}/verify", "{\"code\":\"" + person + ".0\"}");
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
    makeReady(route);
    return browser.send(route.method(), path(route), body(route), sameOrigin(route));
  }

  /** Whether the route did what it is for; one of them says so by an error's document. */
  static boolean isDone(Route route, Answer answer) {
    return answer.status() < 400
        || (route.template().equals("/api/v1/link/mfa-reset")
            && answer.code().equals("MfaRequired"));
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
    var now = site.clock.instant();
    var begun =
        Optional.ofNullable(browser.cookies.get("users-session"))
            .flatMap(Secret::parse)
            .flatMap(secret -> site.stores.flows().find(secret.hash(), now));
    var half = Secret.parse(carolsFlow).flatMap(flow -> site.stores.flows().find(flow.hash(), now));
    var current =
        Optional.ofNullable(browser.cookies.get("users-flow"))
            .flatMap(Secret::parse)
            .map(StartedFlow::idIn)
            .flatMap(flow -> site.stores.flows().find(flow.hash(), now));
    var trusted =
        site.stores
            .trustedDevices()
            .isTrusted(
                Secret.of(new byte[32]).hash(),
                site.stores.users().find(EmailAddress.of(ADA)).map(User::id).orElse(NOBODY),
                now);
    var link =
        Secret.parse(token)
            .flatMap(secret -> site.users.confirmation().look(secret, Optional.empty()))
            .isPresent();
    var adas = site.stores.factors().findAll(ada()).stream().map(StoredFactor::label).toList();
    return List.of(
        adas,
        site.stores.audited().get(),
        site.mailbox.delivered().size(),
        session,
        begun,
        half,
        current,
        trusted,
        link,
        site.stores.users().find(EmailAddress.of(ADA)).flatMap(User::languageIfAny),
        Map.copyOf(browser.cookies));
  }

  @Override
  public void close() {
    site.close();
  }
}
