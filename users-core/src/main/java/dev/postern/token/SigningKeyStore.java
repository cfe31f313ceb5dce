package dev.postern.token;

import dev.postern.port.Port;
import java.util.List;

/**
 * Where the keys that sign access tokens are kept, encrypted, for all nodes.
 *
 * <p>Contract: {@code SigningKeyStoreContract} in users-testkit.
 */
@Port
public interface SigningKeyStore {

  /**
   * Stores a key unless there is one of that number: of any number of nodes that make the next key
   * at once exactly one gets true, and its key is everybody's.
   */
  boolean add(SealedKey key);

  /** All of them, in their order. */
  List<SealedKey> all();

  /**
   * Removes the keys before that number.
   *
   * @return how many
   */
  int removeBefore(int number);
}
