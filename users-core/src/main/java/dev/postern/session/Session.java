package dev.postern.session;

import dev.postern.credential.Proofs;
import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One browser's login, as it is stored.
 *
 * @param token hash of the secret that the browser holds
 * @param proofs by which its owner proved who they are
 * @param limit the most that its assurance can be: {@code FRESH} only where its owner proved
 *     themselves in it
 * @param authenticatedAt when its owner proved who they are
 * @param lastSeen its last use; written down at most once a minute
 * @param expiresAt the first instant at which it is over, however much it is used
 * @param client where the login came from
 * @param remembered the remembered login that it came from or began with, null for none
 */
public record Session(
    SessionId id,
    SecretHash token,
    UserId user,
    Proofs proofs,
    Assurance limit,
    Instant authenticatedAt,
    Instant lastSeen,
    Instant expiresAt,
    Client client,
    @Nullable RememberedLoginId remembered) {

  /** How sure we are at that time that it is still its owner. */
  public Assurance assurance(Instant now, Duration freshFor) {
    boolean fresh = now.isBefore(authenticatedAt.plus(freshFor));
    return limit == Assurance.FRESH && !fresh ? Assurance.INTERACTIVE : limit;
  }

  /** The remembered login that it came from or began with. */
  public Optional<RememberedLoginId> rememberedIfAny() {
    return Optional.ofNullable(remembered);
  }

  /** The same session, used at that time. */
  public Session seen(Instant now) {
    return new Session(
        id, token, user, proofs, limit, authenticatedAt, now, expiresAt, client, remembered);
  }

  /** The same session, remembered on its device. */
  public Session remembered(RememberedLoginId login) {
    return new Session(
        id, token, user, proofs, limit, authenticatedAt, lastSeen, expiresAt, client, login);
  }
}
