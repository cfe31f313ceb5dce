package dev.postern.session;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Where trusted devices are kept by the hash of their secret. They go with their account.
 *
 * <p>Contract: {@code TrustedDeviceStoreContract} in users-testkit.
 */
@Port
public interface TrustedDeviceStore {
  /** How many devices an account trusts. */
  int MOST_PER_USER = 20;

  /** Stores a device; of those of the same account the newest {@value #MOST_PER_USER} stay. */
  void add(TrustedDevice device);

  /** Whether that account trusts the device. */
  boolean isTrusted(SecretHash secret, UserId user, Instant now);

  /** Those of an account that it trusts, the newest first. */
  List<TrustedDevice> findAll(UserId user, Instant now);

  /**
   * Trusts a device no more.
   *
   * @return true for the one call that ended it
   */
  boolean end(UserId user, TrustedDeviceId id);

  /**
   * Trusts no device of an account any more.
   *
   * @return how many
   */
  int endAll(UserId user);

  /**
   * Removes those that expired.
   *
   * @return how many
   */
  int purge(Instant now);
}
