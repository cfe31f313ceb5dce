package dev.postern.secondfactor;

import dev.postern.credential.EnrolledFactors;
import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.util.List;

/**
 * Where the second factors of accounts are kept, and their recovery codes. A change of which
 * factors an account has is heard of by every node, as one of the account itself is. They go with
 * their account.
 *
 * <p>Contract: {@code FactorStoreContract} in users-testkit.
 */
@Port
public interface FactorStore {

  /**
   * Stores another factor. To be called while this thread's transaction holds the account, where
   * its number counts.
   *
   * @param factor of an account that is there
   */
  void add(StoredFactor factor);

  /** Those of an account, the oldest first. */
  List<StoredFactor> findAll(UserId user);

  /** Their names alone. */
  EnrolledFactors enrolled(UserId user);

  /**
   * Replaces the state of a factor, its version and last use, only where its revision is the one
   * before: of any number of calls for the same exactly one gets true.
   *
   * @param anew as {@link StoredFactor#used} makes it
   */
  boolean replace(StoredFactor anew);

  /**
   * Gives a factor another label. Throws IllegalArgumentException for what is none.
   *
   * @return false where the account has none of that name
   */
  boolean relabel(UserId user, StoredFactorId id, String label);

  /**
   * Removes a factor.
   *
   * @return true for the one call that did it
   */
  boolean remove(UserId user, StoredFactorId id);

  /** Removes all factors of an account, and its recovery codes. */
  void removeAll(UserId user);

  /** Stores the hashes of an account's recovery codes, in place of any before. */
  void setRecoveryCodes(UserId user, List<SecretHash> codes);

  /**
   * Uses up a recovery code.
   *
   * @return true for the one call that did it; false where the account has none of that hash
   */
  boolean useRecoveryCode(UserId user, SecretHash code);

  /** How many recovery codes an account has left. */
  int recoveryCodesLeft(UserId user);
}
