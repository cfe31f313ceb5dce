package dev.postern.credential;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Where sign-up attempts wait for their confirmation. An attempt is gone from the instant at which
 * it expires.
 *
 * <p>Contract: {@code SignUpAttemptStoreContract} in users-testkit.
 */
@Port
public interface SignUpAttemptStore {

  /** Stores it, under an id of its own, whether or not that address has an account. */
  void add(SignUpAttempt attempt);

  /** The attempt of that id, if it still counts. */
  Optional<SignUpAttempt> find(AttemptId id, Instant now);

  /**
   * The one attempt that stands for the address: the newest of this browser's, else the newest of
   * all.
   */
  Optional<SignUpAttempt> choose(EmailAddress email, Optional<SecretHash> browser, Instant now);

  /** Lets it expire then; nothing happens if it is gone. */
  void expire(AttemptId id, Instant expiresAt);

  /** Removes all attempts for an address. */
  void removeAll(EmailAddress email);

  /**
   * Removes those that expired.
   *
   * @return how many
   */
  int purge(Instant now);
}
