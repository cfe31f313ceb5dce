package dev.postern.web;

import dev.postern.Users;
import dev.postern.event.Client;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.StartedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One request and its visitor, as the resources see them. */
final class Exchange {
  private static final String SIGN_UP_COOKIE = "users-signup";
  private static final String SIGN_UP_NEXT_COOKIE = "users-signup-next";

  private final Users users;
  private final WebConfig config;
  private final Cookies cookies;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final CookieCarrier carrier;
  private final Map<String, String> path;

  Exchange(
      Users users,
      WebConfig config,
      Cookies cookies,
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, String> path) {
    this.users = users;
    this.config = config;
    this.cookies = cookies;
    this.request = request;
    this.response = response;
    this.carrier = new CookieCarrier(cookies, request, response);
    this.path = path;
  }

  /** A part of the path, by its name in the route. */
  String path(String name) {
    return path.getOrDefault(name, "");
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

  Client client() {
    return clientOf(request);
  }

  static Client clientOf(HttpServletRequest request) {
    String userAgent = request.getHeader("User-Agent");
    String address = request.getRemoteAddr();
    return new Client(address == null ? "" : address, userAgent == null ? "" : userAgent);
  }

  /** Who is logged in; this is a use of the session. */
  Optional<LiveSession> visitor() {
    return carrier.session().flatMap(users.sessions()::use);
  }

  /** Who is logged in; nobody is sent to the log-in page, or told so. */
  LiveSession requireVisitor() {
    return visitor().orElseThrow(() -> new ProblemException(Problem.NOT_LOGGED_IN));
  }

  /** Who is logged in, without its being a use of the session. */
  Optional<LiveSession> visitorUnnoticed() {
    return carrier.session().flatMap(users.sessions()::find);
  }

  /** Gives the browser its new session. */
  void enter(StartedSession started) {
    users.sessions().hand(started, carrier);
  }

  /** Ends the browser's session. */
  void leave() {
    carrier.session().ifPresent(secret -> users.sessions().logOut(secret, client()));
    carrier.drop();
  }

  /** By what this browser is recognised when it opens the link of its sign-up. */
  Optional<SecretHash> signUpBrowser() {
    return cookies.read(request, SIGN_UP_COOKIE).map(Secret::hash);
  }

  /** Where the visitor was going when they signed up in this browser; empty for nowhere. */
  String signUpNext() {
    return cookies.readText(request, SIGN_UP_NEXT_COOKIE).map(this::next).orElse("");
  }

  /** Lets this browser be recognised, and go on, when it opens the link of its sign-up. */
  void rememberSignUp(Secret browser, String next) {
    cookies.write(response, SIGN_UP_COOKIE, browser, linkLife());
    rememberSignUpNext(next);
  }

  /** Lets this browser be recognised, and go on, for as long as a new link lives. */
  void rememberSignUpLonger(String next) {
    cookies
        .read(request, SIGN_UP_COOKIE)
        .ifPresent(browser -> cookies.write(response, SIGN_UP_COOKIE, browser, linkLife()));
    rememberSignUpNext(next);
  }

  private void rememberSignUpNext(String next) {
    if (next.isEmpty()) {
      cookies.clearIfSent(request, response, SIGN_UP_NEXT_COOKIE);
    } else {
      cookies.writeText(response, SIGN_UP_NEXT_COOKIE, next, linkLife());
    }
  }

  private Duration linkLife() {
    return users.config().tokens().confirm();
  }

  /** The link was used: there is nothing left to recognise. */
  void forgetSignUp() {
    cookies.clearIfSent(request, response, SIGN_UP_COOKIE);
    cookies.clearIfSent(request, response, SIGN_UP_NEXT_COOKIE);
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
