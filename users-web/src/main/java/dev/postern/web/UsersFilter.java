package dev.postern.web;

import dev.postern.UserSession;
import dev.postern.Users;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets the application's own pages know who is logged in: by {@code getUserPrincipal}, {@code
 * getRemoteUser} and {@code isUserInRole} of the request, and by {@link #session}. It refuses
 * nobody. The store is asked only when the application asks. Thread-safe.
 */
public final class UsersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String SESSION = UserSession.class.getName();

  private final transient Users users;
  private final transient Cookies cookies;

  /** Over the accounts. */
  public UsersFilter(Users users) {
    this.users = users;
    this.cookies = new Cookies("https".equals(users.config().links().site().getScheme()));
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

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var carrier = new CookieCarrier(cookies, request, response);
    UserSession session = users.session(carrier, Exchange.clientOf(request));
    request.setAttribute(SESSION, session);
    chain.doFilter((ServletRequest) new UsersRequest(request, session), (ServletResponse) response);
  }
}
