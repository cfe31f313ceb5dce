package dev.postern.token;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where mailed links are kept by the hash of their secret. Used, expired and unknown ones are
 * alike: they are not there.
 *
 * <p>Contract: {@code OneTimeTokenStoreContract} in users-testkit.
 */
@Port
public interface OneTimeTokenStore {
  /**
   * How many links of one purpose an account may have at once: several, so that a stranger who asks
   * for another doesn't kill the owner's.
   */
  int LIVE_PER_PURPOSE = 3;

  /**
   * Stores a token; of those of the same account and purpose the newest {@link #LIVE_PER_PURPOSE}
   * stay, and all that undo a change of address: none pushes out the link to an earlier address.
   */
  void add(OneTimeToken token);

  /** The token, while it is good; looking does not use it up. */
  Optional<OneTimeToken> find(SecretHash hash, TokenPurpose purpose, Instant now);

  /**
   * Uses the token up, by one conditional statement: of any number of calls exactly one gets true,
   * and none once it expired.
   */
  boolean consume(SecretHash hash, TokenPurpose purpose, Instant now);

  /** The tokens of an account that are good, the newest first. */
  List<OneTimeToken> pending(UserId user, Instant now);

  /** Removes all tokens of an account but those that undo a change of address. */
  void removeAll(UserId user);

  /** Removes those tokens of an account that undo a change of address made then or later. */
  void removeUndosSince(UserId user, Instant createdAt);

  /** Removes all tokens of an account that are for that purpose. */
  void removeAll(UserId user, TokenPurpose purpose);

  /**
   * Removes those that expired.
   *
   * @return how many
   */
  int purge(Instant now);
}
