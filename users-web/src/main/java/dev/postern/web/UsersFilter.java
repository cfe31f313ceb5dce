package dev.postern.web;

import dev.postern.UserSession;
import dev.postern.Users;
import dev.postern.event.Client;
import dev.postern.session.LiveSession;
import dev.postern.session.SessionCarrier;
import dev.postern.user.User;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets the application's own pages know who is logged in: by {@code getUserPrincipal}, {@code
 * getRemoteUser} and {@code isUserInRole} of the request, and by {@link #session}. It refuses
 * nobody but a signed link that isn't good, and a bearer session beside a cookie of ours. The store
 * is asked only when the application asks, or for such a link. Thread-safe.
 */
public final class UsersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String SESSION = UserSession.class.getName();

  private static final String LINK_OWNER = UsersFilter.class.getName() + ".linkOwner";

  private final transient Users users;
  private final transient Cookies cookies;
  private final transient ForwardedFor forwarded;
  private final boolean apiSessions;

  /** Over the accounts. */
  public UsersFilter(Users users, WebConfig config) {
    this.users = users;
    this.forwarded = new ForwardedFor(config.trustedProxies());
    this.cookies = Cookies.of(users.config().links().site(), config);
    this.apiSessions = config.apiSessions();
  }

  /**
   * The visitor of a request that came through this filter; throws IllegalStateException for
   * another.
   */
  public static UserSession session(ServletRequest request) {
    if (request.getAttribute(SESSION) instanceof UserSession session) {
      return session;
    }
    throw new IllegalStateException("this request did not pass the UsersFilter");
  }

  /** Who had the signed link made that this request came by; empty where it came without one. */
  public static Optional<User> linkOwner(ServletRequest request) {
    return request.getAttribute(LINK_OWNER) instanceof User user
        ? Optional.of(user)
        : Optional.empty();
  }

  /** As the browser sent it. */
  private static String address(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static boolean reads(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** What asks for no mail needs no language, and to find it out takes as long as the rest. */
  private Client client(HttpServletRequest request) {
    Client client = forwarded.client(request);
    return reads(request) ? client : client.withLanguage(AcceptLanguage.of(request));
  }

  private boolean admits(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer"); // the address is a secret
    Optional<LiveSession> owner =
        reads(request) ? users.signedLinks().check(address(request)) : Optional.empty();
    if (owner.isEmpty()) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return false;
    }
    request.setAttribute(LINK_OWNER, owner.get().user());
    return true;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<BearerCarrier> bearer = BearerCarrier.ofRequest(request, response, apiSessions);
    if (bearer.isPresent() && Cookies.areIn(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST); // whose visit would it be?
      return;
    }
    SessionCarrier carrier =
        bearer.isPresent() ? bearer.get() : new CookieCarrier(cookies, request, response);
    UserSession session = users.session(carrier, client(request));
    request.setAttribute(SESSION, session);
    if (users.signedLinks().isLink(address(request)) && !admits(request, response)) {
      return;
    }
    chain.doFilter((ServletRequest) new UsersRequest(request, session), (ServletResponse) response);
  }
}
