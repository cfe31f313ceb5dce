package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.Identification.Unidentified;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.PasswordPolicy;
import dev.postern.credential.Proofs;
import dev.postern.user.User;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Knows people by their password. One statement and one hash, whether or not the address has an
 * account.
 */
public final class PasswordAuthenticator implements Authenticator<PasswordAttempt> {
  private final CredentialStore credentials;
  private final PasswordHasher hasher;
  private final PasswordPolicy policy;
  private final InstantSource clock;

  /** Over a store and a hasher. */
  public PasswordAuthenticator(
      CredentialStore credentials,
      PasswordHasher hasher,
      PasswordPolicy policy,
      InstantSource clock) {
    this.credentials = credentials;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Identification identify(PasswordAttempt attempt) {
    Optional<PasswordOwner> owner =
        credentials.findPassword(attempt.email(), attempt.browser(), clock.instant());
    Optional<PasswordHash> hash = owner.flatMap(PasswordOwner::hashIfAny);
    boolean right = hasher.verify(attempt.password(), hash);
    if (owner.isEmpty()) {
      return new Unidentified(Rejection.UNKNOWN_ADDRESS, Optional.empty());
    }
    User user = owner.get().user();
    if (!right) {
      Rejection reason = hash.isEmpty() ? Rejection.NO_PASSWORD : Rejection.WRONG_PASSWORD;
      return new Unidentified(reason, Optional.of(user.id()));
    }
    boolean opens = !owner.get().attempt();
    if (opens) {
      hash.filter(hasher::isOutdated).ifPresent(old -> rehash(user, old, attempt));
    }
    boolean mustChange = owner.get().resetRequired() || policy.isBreached(attempt.password());
    return new Identified(user, opens, Proofs.of(FactorId.PASSWORD), opens, mustChange);
  }

  private void rehash(User user, PasswordHash old, PasswordAttempt attempt) {
    credentials.rehashPassword(user.id(), old, hasher.hash(attempt.password()));
  }
}
