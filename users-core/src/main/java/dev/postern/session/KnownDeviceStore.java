package dev.postern.session;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;

/**
 * Where known devices are kept by the hash of their secret.
 *
 * <p>Contract: {@code KnownDeviceStoreContract} in users-testkit.
 */
@Port
public interface KnownDeviceStore {
  /** How many devices of one account are known. */
  int MOST_PER_USER = 20;

  /** Stores a device; of those of the same account the newest {@link #MOST_PER_USER} stay. */
  void add(KnownDevice device);

  /**
   * Whether the device is known for the account of that address, by one statement whatever the
   * address.
   */
  boolean isKnown(SecretHash secret, EmailAddress email, Instant now);

  /**
   * Likewise, but only where the account's address is proved: who made it without may not be its
   * owner.
   */
  boolean isKnownToOwner(SecretHash secret, EmailAddress email, Instant now);

  /** Forgets a device. */
  void forget(SecretHash secret);

  /** Forgets all devices of an account. */
  void forgetAll(UserId user);

  /** Forgets all devices of an account but one. */
  void forgetOthers(UserId user, SecretHash kept);

  /**
   * Removes those that expired.
   *
   * @return how many
   */
  int purge(Instant now);
}
