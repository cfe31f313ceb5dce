package dev.postern.session;

import dev.postern.credential.Proofs;
import dev.postern.event.Client;
import dev.postern.user.UserId;
import java.time.Instant;

/**
 * A device that stays logged in, as it is stored: what was proved there once goes on counting after
 * its session ended.
 *
 * @param rotation the secret that its device holds, and the one before
 * @param proofs by which its owner proved who they are
 * @param authenticatedAt when that was
 * @param expiresAt the first instant at which it is over, however much it is used
 * @param client where the login came from
 */
public record RememberedLogin(
    RememberedLoginId id,
    UserId user,
    Rotation rotation,
    Proofs proofs,
    Instant authenticatedAt,
    Instant expiresAt,
    Client client) {

  /** The same login with another secret. */
  public RememberedLogin rotated(Rotation next) {
    return new RememberedLogin(id, user, next, proofs, authenticatedAt, expiresAt, client);
  }
}
