package dev.postern.session;

import dev.postern.credential.FactorId;
import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;

/**
 * One browser's login, as it is stored.
 *
 * @param token hash of the secret that the browser holds
 * @param method by which its owner proved who they are
 * @param authenticatedAt when that was
 * @param lastSeen its last use; written down at most once a minute
 * @param expiresAt the first instant at which it is over, however much it is used
 * @param client where the login came from
 */
public record Session(
    SessionId id,
    SecretHash token,
    UserId user,
    FactorId method,
    Instant authenticatedAt,
    Instant lastSeen,
    Instant expiresAt,
    Client client) {

  /** How sure we are at that time that it is still its owner. */
  public Assurance assurance(Instant now, Duration freshFor) {
    return now.isBefore(authenticatedAt.plus(freshFor)) ? Assurance.FRESH : Assurance.INTERACTIVE;
  }

  /** The same session, used at that time. */
  public Session seen(Instant now) {
    return new Session(id, token, user, method, authenticatedAt, now, expiresAt, client);
  }
}
