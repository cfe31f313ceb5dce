package dev.postern.web;

import dev.postern.UserSession;
import dev.postern.user.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that answers the servlet API's questions about its user. */
final class UsersRequest extends HttpServletRequestWrapper {
  private final UserSession session;

  UsersRequest(HttpServletRequest request, UserSession session) {
    super(request);
    this.session = session;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return session.getUser().map(UserPrincipal::new).orElse(null);
  }

  @Override
  public @Nullable String getRemoteUser() {
    return session.getUser().map(user -> user.id().toString()).orElse(null);
  }

  @Override
  public boolean isUserInRole(String role) {
    Optional<User> user = session.getUser();
    return user.filter(present -> present.roles().contains(role)).isPresent();
  }
}
