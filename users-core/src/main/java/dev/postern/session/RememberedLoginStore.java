package dev.postern.session;

import dev.postern.port.Port;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where remembered logins are kept, one for each device. Ended, expired and unknown ones are alike:
 * they are not there. Sessions that came from one are not ended by it.
 *
 * <p>Contract: {@code RememberedLoginStoreContract} in users-testkit.
 */
@Port
public interface RememberedLoginStore {

  /** Stores a new remembered login. */
  void add(RememberedLogin login);

  /** The remembered login of that name, if it expires after {@code now}. */
  Optional<RememberedLogin> find(RememberedLoginId id, Instant now);

  /**
   * The remembered logins of an account that expire after {@code now}, the one used last first; at
   * most {@link SessionStore#MAX_LISTED}.
   */
  List<RememberedLogin> findAll(UserId user, Instant now);

  /**
   * Changes its secret by one conditional statement, only where the one that is to be the previous
   * one is current: of any number of calls with the same exactly one gets true, and none once it
   * expired. The others get false after the one's transaction has ended.
   */
  boolean rotate(RememberedLoginId id, Rotation next, Instant now);

  /**
   * Ends a remembered login.
   *
   * @return true for the one call that ended it
   */
  boolean end(RememberedLoginId id);

  /**
   * Ends all of an account.
   *
   * @return how many
   */
  int endAll(UserId user);

  /**
   * Ends all of an account but one.
   *
   * @return how many
   */
  int endOthers(UserId user, RememberedLoginId kept);

  /**
   * Removes those that expired.
   *
   * @return how many
   */
  int purge(Instant now);
}
