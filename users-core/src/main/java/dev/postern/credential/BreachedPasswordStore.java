package dev.postern.credential;

import dev.postern.port.Port;
import java.util.List;

/**
 * Where the breached passwords are kept that an administrator added to those that we ship.
 *
 * <p>Contract: {@code BreachedPasswordStoreContract} in users-testkit.
 */
@Port
public interface BreachedPasswordStore {
  /** How many may be added by one call. */
  int MAX_ADDED = 1_000;

  /**
   * Adds those that are not there yet, all or none.
   *
   * @param digests at most {@value #MAX_ADDED}
   * @return how many were not there
   */
  int add(List<PasswordDigest> digests);

  /** Whether it is there, by one look-up. */
  boolean contains(PasswordDigest digest);
}
