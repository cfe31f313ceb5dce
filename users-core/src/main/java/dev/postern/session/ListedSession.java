package dev.postern.session;

import dev.postern.credential.FactorId;
import dev.postern.event.Client;
import java.time.Instant;

/**
 * One of the places where somebody is logged in, as its owner sees it: a session, or a device that
 * stays logged in and has no session now.
 *
 * @param id names it, for ending it
 * @param current whether it is the session that asks
 * @param method by which its owner proved who they are
 * @param createdAt when that was
 * @param lastSeen its last use
 * @param expiresAt the first instant at which it is over, however much it is used
 * @param client where the login came from
 */
public record ListedSession(
    SessionId id,
    boolean current,
    Assurance assurance,
    FactorId method,
    Instant createdAt,
    Instant lastSeen,
    Instant expiresAt,
    Client client) {

  static ListedSession of(Session session, boolean current, Assurance assurance) {
    return new ListedSession(
        session.id(),
        current,
        assurance,
        session.method(),
        session.authenticatedAt(),
        session.lastSeen(),
        session.expiresAt(),
        session.client());
  }

  static ListedSession of(RememberedLogin login) {
    return new ListedSession(
        new SessionId(login.id().value()),
        false,
        Assurance.REMEMBERED,
        login.method(),
        login.authenticatedAt(),
        login.rotation().at(),
        login.expiresAt(),
        login.client());
  }
}
