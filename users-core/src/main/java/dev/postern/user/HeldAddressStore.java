package dev.postern.user;

import dev.postern.port.Port;
import java.time.Instant;
import java.util.Optional;

/**
 * Where former addresses are kept while their accounts may get them back.
 *
 * <p>Contract: {@code HeldAddressStoreContract} in users-testkit.
 */
@Port
public interface HeldAddressStore {

  /** Holds an address, in place of an earlier hold of the same one. */
  void hold(HeldAddress address);

  /** For which account an address is held. */
  Optional<UserId> holder(EmailAddress email, Instant now);

  /** How many addresses are held for an account. */
  int count(UserId user, Instant now);

  /** Lets an address go that is held for that account. */
  void release(EmailAddress email, UserId user);

  /**
   * Removes those that are free by now.
   *
   * @return how many
   */
  int purge(Instant now);
}
