package dev.postern.credential;

import dev.postern.port.Port;

/**
 * Passwords that everybody tries first, since they are the commonest or were stolen elsewhere (NIST
 * SP 800-63B-4 section 3.1.1.2). Thread-safe; it asks nobody over a network.
 *
 * <p>Contract: {@code BreachedPasswordsContract} in users-testkit.
 */
@Port
@FunctionalInterface
public interface BreachedPasswords {

  /** Whether it is one of them; a few that are not may be taken for one, never the other way. */
  boolean contains(Password password);
}
