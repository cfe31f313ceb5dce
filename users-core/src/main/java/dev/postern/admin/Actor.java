package dev.postern.admin;

import dev.postern.event.Client;
import dev.postern.user.UserId;
import java.util.Optional;

/**
 * Who administers, for the audit log.
 *
 * @param user empty for whoever has the server's command line
 */
public record Actor(Optional<UserId> user, Client client) {

  /** Whoever has the server's command line. */
  public static final Actor HOST = new Actor(Optional.empty(), Client.NONE);

  /** An administrator who is logged in. */
  public static Actor of(UserId user, Client client) {
    return new Actor(Optional.of(user), client);
  }
}
