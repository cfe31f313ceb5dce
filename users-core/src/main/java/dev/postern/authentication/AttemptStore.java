package dev.postern.authentication;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts attempts under keys that tell nothing of what is counted. An attempt is counted before it
 * is made, by one conditional statement whose row count decides, and counts as failed until it is
 * given back: so neither many at once nor a crash in between wins an attempt more. A key is used
 * either with a {@link Lockout} or with a {@link Budget}.
 *
 * <p>Contract: {@code AttemptStoreContract} in users-testkit.
 */
@Port
public interface AttemptStore {

  /**
   * Counts one more of several in a row.
   *
   * @return false where it is locked now; nothing is counted then
   */
  boolean reserve(SecretHash key, Lockout lockout, Instant now);

  /**
   * Counts one more of this window of time.
   *
   * @return false where the window is full; nothing is counted then
   */
  boolean spend(SecretHash key, Budget budget, Instant now);

  /** Counts one less, and opens what the one too many had closed. */
  void giveBack(SecretHash key, Instant now);

  /** Forgets all that was counted. */
  void clear(SecretHash key);

  /** The first instant at which another is taken; empty where one is taken now. */
  Optional<Instant> closedUntil(SecretHash key, Instant now);

  /**
   * Removes what is forgotten by now.
   *
   * @return how many keys
   */
  int purge(Instant now);
}
