package dev.postern.credential;

import dev.postern.port.Port;
import java.util.Optional;

/**
 * Hashes and checks passwords, slowly on purpose. Bounded: past its queue it throws {@link
 * dev.postern.port.PortUnavailableException} at once, and never asks for more memory than its
 * workers need. Never call it inside a transaction.
 *
 * <p>Contract: {@code PasswordHasherContract} in users-testkit.
 */
@Port
public interface PasswordHasher {

  /** A hash with a salt of its own, by the configured parameters. */
  PasswordHash hash(Password password);

  /**
   * Whether the password is the one that was hashed. Without a hash the answer is false, after the
   * same work as for a wrong password: so nobody can tell by the time who has an account.
   */
  boolean verify(Password password, Optional<PasswordHash> hash);

  /** Whether the hash was made by other parameters than those configured now. */
  boolean isOutdated(PasswordHash hash);

  /**
   * The same hasher for people who are known: a few places of its queue are theirs alone, so that
   * strangers who fill it keep none of them out. Without a queue, this one.
   */
  default PasswordHasher forKnownDevices() {
    return this;
  }
}
