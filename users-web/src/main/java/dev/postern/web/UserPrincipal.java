package dev.postern.web;

import dev.postern.user.User;
import java.security.Principal;

/** Who is logged in, for the servlet API. */
public record UserPrincipal(User user) implements Principal {

  /** The account's id, which never changes; the address may. */
  @Override
  public String getName() {
    return user.id().toString();
  }
}
