package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.ResetFlows;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.StartedFlow;
import dev.postern.authentication.Visit;
import dev.postern.event.Client;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.session.SessionCarrier;
import dev.postern.session.StartedSession;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.page.RememberBox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request and its visitor, as the resources see them. */
final class Exchange {
  private static final String CHALLENGE = "users-passkey";

  private final Users users;
  private final WebConfig config;
  private final Cookies cookies;
  private final ForwardedFor forwarded;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final SessionCarrier carrier;
  private final Map<String, String> path;

  Exchange(
      Users users,
      WebConfig config,
      Cookies cookies,
      ForwardedFor forwarded,
      SessionCarrier carrier,
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, String> path) {
    this.users = users;
    this.config = config;
    this.cookies = cookies;
    this.forwarded = forwarded;
    this.request = request;
    this.response = response;
    this.carrier = carrier;
    this.path = path;
  }

  /** A part of the path, by its name in the route. */
  String path(String name) {
    return path.getOrDefault(name, "");
  }

  /** The path below the base path. */
  String requestPath() {
    String info = request.getPathInfo();
    return info == null ? "" : info;
  }

  /** A parameter of the query; empty where it is not there, or the query can't be read. */
  String query(String name) {
    String query = request.getQueryString();
    try {
      return query == null ? "" : Body.parseForm(query).getOrDefault(name, "");
    } catch (ProblemException unreadable) {
      return ""; // a link from elsewhere may carry anything
    }
  }

  Fields json() throws IOException {
    return Body.json(request);
  }

  Fields form() throws IOException {
    return Body.form(request);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  /** Where the request came from, and what its visitor reads. */
  Client client() {
    return forwarded.client(request).withLanguage(AcceptLanguage.of(request));
  }

  /** Who is logged in, on a remembered device too; this is a use of the session. */
  Optional<LiveSession> visitor() {
    return users.visitors().of(carrier, forwarded.client(request));
  }

  /** Who is logged in; nobody is sent to the log-in page, or told so. */
  LiveSession requireVisitor() {
    return visitor().orElseThrow(() -> new ProblemException(Problem.NOT_LOGGED_IN));
  }

  /** Only where that session is FRESH; a person is asked to prove once more who they are. */
  void requireFresh(LiveSession visitor) {
    if (!users.sessions().isFresh(visitor)) {
      throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
    }
  }

  /** Who has proved in this browser session who they are; this is a use of the session. */
  Optional<LiveSession> provedVisitor() {
    return users.visitors().proved(carrier);
  }

  /** Who is logged in, without its being a use of the session or of a remembered device. */
  Optional<LiveSession> visitorUnnoticed() {
    return carrier.session().flatMap(users.sessions()::find);
  }

  /** By what accounts may know this browser. */
  List<SecretHash> devices() {
    return carrier.devices().stream().map(Secret::hash).toList();
  }

  /** Gives the browser its new session. */
  void enter(StartedSession started) {
    users.sessions().hand(started, carrier);
  }

  /** Gives the browser its new session, and lets its device stay logged in where that is wanted. */
  void enter(StartedSession started, boolean remember) {
    enter(started);
    if (remember) {
      users.rememberedLogins().remember(started, carrier);
    }
  }

  /** Gives the browser its new session, as whoever logged in wished. */
  void enter(LoggedIn in) {
    enter(in.session(), in.remember());
  }

  /** Gives the browser its new session, and asks for no second factor here for a while. */
  void enterTrusted(LoggedIn in) {
    enter(in);
    users.trustedDevices().trust(in.session(), carrier, users.sessions());
  }

  /** Binds an unfinished log-in to this browser. */
  void begin(StartedFlow flow) {
    flow.hand(carrier);
  }

  /** The unfinished log-in of this browser, if it has begun one. */
  Optional<Secret> currentFlow() {
    return carrier.flows().map(StartedFlow::idIn);
  }

  /** Has the browser keep a sealed challenge, in place of any before. */
  void keepChallenge(String sealed, Duration life) {
    cookies.write(response, CHALLENGE, sealed, life);
  }

  /** The challenge that the browser keeps. */
  Optional<String> challenge() {
    return cookies.value(request, CHALLENGE);
  }

  /** The browser keeps its challenge no longer: it was used. */
  void dropChallenge() {
    cookies.clear(response, CHALLENGE);
  }

  /** The visitor as one who wants in. */
  Visit visit(boolean remember) {
    return Visit.of(carrier, client(), remember);
  }

  /** For how many days a browser may be trusted; 0: none is, and none can be here. */
  long trustDays() {
    return carrier.keepsDevice() ? users.config().mfa().trust().toDays() : 0;
  }

  /** Whether who lost every second factor is told that a mailed link replaces them. */
  boolean offersMfaReset() {
    return users.config().mfa().allowEmailReset()
        && users.config().methods().has(LoginMethod.EMAIL);
  }

  /** How a form shows the box for staying logged in. */
  RememberBox rememberBox(boolean ticked) {
    return RememberBox.of(users.config().remember().allow(), ticked);
  }

  /** Ends the browser's session, and its device stays logged in no more. */
  void leave(LogoutOptions options) {
    users.sessions().logOut(carrier, options, client());
  }

  /** By what links of that purpose know this browser. */
  LinkCookies linkCookies(TokenPurpose purpose) {
    return new LinkCookies(
        cookies, request, response, purpose, users.config().tokens().of(purpose));
  }

  /** By what this browser is recognised when it opens the link of its sign-up. */
  Optional<SecretHash> signUpBrowser() {
    return linkCookies(TokenPurpose.CONFIRM).browser();
  }

  /** A flow by which this browser may have a link mailed that changes the password first. */
  String beginReset(EmailAddress email) {
    if (!carrier.keepsDevice()) { // a client without cookies: the flow itself is its secret
      return users.resetFlows().begin(email, Optional.empty());
    }
    Secret browser = carrier.flows().orElseGet(users.resetFlows()::newBrowser);
    carrier.carryFlows(browser, ResetFlows.LIFE);
    return users.resetFlows().begin(email, Optional.of(browser.hash()));
  }

  /** The address of such a flow, where it is good in this browser. */
  Optional<EmailAddress> resumeReset(String flow) {
    return users.resetFlows().resume(flow, carrier.flows().map(Secret::hash));
  }

  /** Where the visitor was going when they asked for a link in this browser; or home. */
  String nextOrHome(LinkCookies link) {
    return nextOrHome(link.next().map(this::next).orElse(""));
  }

  /** Where the visitor was going, as far as they may be sent there; empty otherwise. */
  String next(String text) {
    return Next.parse(text, config.allowedOrigins()).orElse("");
  }

  /** Where to go now: there, or home. */
  String nextOrHome(String next) {
    return next.isEmpty() ? config.home() : next;
  }
}
