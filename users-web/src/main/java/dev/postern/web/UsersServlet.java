package dev.postern.web;

import dev.postern.Users;
import dev.postern.language.Languages;
import dev.postern.port.PortUnavailableException;
import dev.postern.secondfactor.SecondFactorFailedException;
import dev.postern.session.SessionCarrier;
import dev.postern.web.Answer.Empty;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Route.Kind;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Site;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages and JSON API. To be mounted at {@code basePath/*} in any Jakarta Servlet 6 container; needs
 * no other configuration there. Thread-safe.
 */
public final class UsersServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/health/", "/.well-known/");
  private static final Logger LOG = LoggerFactory.getLogger(UsersServlet.class);

  private final transient Users users;
  private final transient WebConfig config;
  private final transient Routes routes;
  private final transient Cookies cookies;
  private final transient ForwardedFor forwarded;
  private final transient CrossSite crossSite;
  private final transient Cors cors;
  private final transient SecurityHeaders headers;
  private final transient AnswerWriter writer;

  /**
   * Over the accounts.
   *
   * @param readiness whether the stores can be used, for {@code /health/ready}
   */
  public UsersServlet(Users users, WebConfig config, Readiness readiness) {
    URI siteAddress = users.config().links().site();
    boolean https = "https".equals(siteAddress.getScheme());
    var site =
        new Site(
            users.config().applicationName(),
            users.config().links().basePath(),
            config.development());
    this.users = users;
    this.config = config;
    this.forwarded = new ForwardedFor(config.trustedProxies());
    this.routes = new Routes(users, config, readiness, forwarded);
    this.cookies = Cookies.of(siteAddress, config);
    this.crossSite = new CrossSite(siteAddress, config.allowedOrigins());
    this.cors = new Cors(crossSite, config.apiSessions());
    this.headers = new SecurityHeaders(https, config.allowedOrigins(), config.allowedFrames());
    this.writer = new AnswerWriter(new Pages(site));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String info = request.getPathInfo();
    String path = info == null || info.equals("/") ? "" : info;
    headers.set(response, path);
    Kind kind = FOR_PROGRAMS.stream().anyMatch(path::startsWith) ? Kind.API : Kind.PAGE;
    List<Route> here = routes.of(path);
    if (kind == Kind.API) {
      cors.permit(request, response);
    }
    var carrier = new CookieCarrier(cookies, request, response);
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Answer answer =
        here.stream()
            .filter(route -> route.method().equals(method))
            .findFirst()
            .map(route -> answer(route, path, carrier, request, response))
            .orElseGet(() -> noRoute(here, request));
    writer.write(answer, kind, () -> language(carrier), request, response);
  }

  /** What who is logged in chose to read. A page can do without: it may be about that failure. */
  private Optional<Locale> language(SessionCarrier carrier) {
    try {
      return carrier
          .session()
          .flatMap(users.sessions()::find)
          .flatMap(live -> live.user().languageIfAny())
          .filter(Languages::has);
    } catch (RuntimeException failure) {
      LOG.warn("the language of a page is not known: {}", failure.getMessage());
      return Optional.empty();
    }
  }

  private Answer noRoute(List<Route> here, HttpServletRequest request) {
    if (here.isEmpty()) {
      return new Failure(Problem.NOT_FOUND);
    }
    if (cors.isPreflight(request)) {
      return new Empty(204);
    }
    String methods = here.stream().map(Route::method).distinct().collect(Collectors.joining(", "));
    String allowed = methods.replace("GET", "GET, HEAD");
    return new Failure(Problem.methodNotAllowed(allowed), Map.of("Allow", allowed));
  }

  /** A person who has yet to log in, or to prove it once more, does so and comes back here then. */
  private Answer refusal(Problem problem, Route route, String path) {
    String basePath = users.config().links().basePath();
    String next = "?next=" + basePath + shown(path);
    if (route.kind() == Kind.PAGE && problem.equals(Problem.NOT_LOGGED_IN)) {
      return new GoTo(basePath + "/login" + next, false);
    } else if (route.kind() == Kind.PAGE && problem.equals(Problem.REAUTHENTICATION_REQUIRED)) {
      return new GoTo(basePath + "/reauthenticate" + next, false);
    }
    return new Failure(problem);
  }

  /** That path, or the nearest above it that a person can go to. */
  private String shown(String path) {
    String shown = path;
    while (routes.of(shown).stream().noneMatch(route -> route.method().equals("GET"))) {
      shown = shown.substring(0, shown.lastIndexOf('/'));
    }
    return shown;
  }

  private Answer answer(
      Route route,
      String path,
      CookieCarrier cookie,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean changes = !route.method().equals("GET") && route.kind() != Kind.CLIENT;
    // a browser sends no other method than POST to another site without asking
    boolean form = route.method().equals("POST") && Body.isForm(request);
    if (changes && !crossSite.permits(request, form)) {
      return new Failure(Problem.CROSS_SITE);
    }
    var parts = route.match(path).orElseThrow();
    try {
      Optional<BearerCarrier> bearer =
          route.kind() == Kind.API
              ? BearerCarrier.ofCall(request, config.apiSessions())
              : Optional.empty();
      SessionCarrier carrier = bearer.isPresent() ? bearer.get() : cookie;
      var exchange =
          new Exchange(
              users,
              config,
              bearer.isPresent() ? Cookies.NONE : cookies,
              forwarded,
              carrier,
              request,
              response,
              parts);
      Answer answer = route.resource().answer(exchange);
      return bearer.flatMap(BearerCarrier::news).map(answer::handing).orElse(answer);
    } catch (ProblemException problem) {
      return refusal(problem.problem(), route, path);
    } catch (PortUnavailableException unavailable) {
      LOG.warn("{} {} unavailable: {}", route.method(), route.template(), unavailable.getMessage());
      return new Failure(Problem.unavailable(unavailable.retryAfter()));
    } catch (SecondFactorFailedException failed) {
      LOG.warn("{} {} failed: {}", route.method(), route.template(), failed.getMessage());
      return route.kind() == Kind.PAGE
          ? Answer.message(MessagePage.FACTOR_FAILED)
          : new Failure(Problem.FACTOR_FAILED);
    } catch (IOException | RuntimeException failure) {
      // the route's template, since a path may hold a secret
      LOG.error("{} {} failed", route.method(), route.template(), failure);
      return new Failure(Problem.FAILED);
    }
  }
}
