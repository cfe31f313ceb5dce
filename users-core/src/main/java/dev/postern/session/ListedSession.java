package dev.postern.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.credential.Proofs;
import dev.postern.event.Client;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * One of the places where somebody is logged in, as its owner sees it: a session, or a device that
 * stays logged in and has no session now.
 *
 * @param id names it, for ending it; it says nothing of what a device's cookie holds
 * @param current whether it is the session that asks
 * @param proofs by which its owner proved who they are
 * @param createdAt when that was
 * @param lastSeen its last use
 * @param expiresAt the first instant at which it is over, however much it is used
 * @param client where the login came from
 */
public record ListedSession(
    SessionId id,
    boolean current,
    Assurance assurance,
    Proofs proofs,
    Instant createdAt,
    Instant lastSeen,
    Instant expiresAt,
    Client client) {

  static ListedSession of(Session session, boolean current, Assurance assurance) {
    return new ListedSession(
        session.id(),
        current,
        assurance,
        session.proofs(),
        session.authenticatedAt(),
        session.lastSeen(),
        session.expiresAt(),
        session.client());
  }

  static ListedSession of(RememberedLogin login) {
    return new ListedSession(
        nameOf(login),
        false,
        Assurance.REMEMBERED,
        login.proofs(),
        login.authenticatedAt(),
        login.rotation().at(),
        login.expiresAt(),
        login.client());
  }

  /** Not the id itself, which is half of what the device's cookie holds. */
  static SessionId nameOf(RememberedLogin login) {
    byte[] id = login.id().value().toString().getBytes(US_ASCII);
    ByteBuffer hash = ByteBuffer.wrap(sha256().digest(id));
    return new SessionId(new UUID(hash.getLong(), hash.getLong()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
