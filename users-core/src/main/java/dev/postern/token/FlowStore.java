package dev.postern.token;

import dev.postern.credential.Proofs;
import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.token.Flow.Question;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where unfinished steps are kept. Ended, expired and unknown ones are alike: they are not there.
 * They go with their account.
 *
 * <p>Contract: {@code FlowStoreContract} in users-testkit.
 */
@Port
public interface FlowStore {
  /** How many flows of one account live at once. */
  int LIVE_PER_USER = 10;

  /**
   * Stores a flow in place of any of that id; of those of the same account the newest {@value
   * #LIVE_PER_USER} stay.
   *
   * @param flow of an account that is there
   */
  void begin(Flow flow);

  /** The flow of that id, if it expires after {@code now}. */
  Optional<Flow> find(SecretHash id, Instant now);

  /**
   * Keeps what a second factor asked, in place of any question before.
   *
   * @return false where the flow is not there
   */
  boolean ask(SecretHash id, Question question, Instant now);

  /**
   * Takes the question that was asked last from the flow and notes what was proved by its answer,
   * only where it is the one that was read: of any number of calls exactly one gets true.
   *
   * @param read the flow with its question; without one the answer is false
   * @param proofs those from now on
   */
  boolean answered(Flow read, Proofs proofs, Instant now);

  /**
   * Ends a flow.
   *
   * @return true for the one call that ended it before it expired
   */
  boolean end(SecretHash id, Instant now);

  /** Ends all of an account. */
  void endAll(UserId user);

  /**
   * Removes those that expired.
   *
   * @return how many
   */
  int purge(Instant now);
}
