package dev.postern.token;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import java.time.Instant;

/**
 * Remembers what was used once and is good no more, such as a challenge that is signed and not
 * stored, for as long as it would be good.
 *
 * <p>Contract: {@code SpentStoreContract} in users-testkit.
 */
@Port
public interface SpentStore {

  /**
   * Notes a use, in one step; a transaction goes on after either answer.
   *
   * @param what hash of what is used
   * @param until when it would end by itself
   * @return true for the first call with it, false for every other
   */
  boolean spend(SecretHash what, Instant until);

  /**
   * Removes what would have ended by now.
   *
   * @return how many
   */
  int purge(Instant now);
}
