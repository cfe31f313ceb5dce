package dev.postern.session;

import dev.postern.port.Port;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions are kept by the hash of their secret. What one node ends, it refuses before its
 * answer, and every other node within a second; a node that can't hear of changes asks the store.
 *
 * <p>Contract: {@code SessionStoreContract} in users-testkit.
 */
@Port
public interface SessionStore {
  /** How many sessions are listed. */
  int MAX_LISTED = 100;

  /** Stores a new session. */
  void add(Session session);

  /**
   * The session with its user, if it counts: it was not ended, expires after {@code now}, was last
   * seen after {@code seenAfter}, and its account is enabled.
   */
  Optional<LiveSession> find(SecretHash token, Instant now, Instant seenAfter);

  /**
   * Notes that the session was used. Cheap: it may be written down up to a minute later, and
   * nothing happens for a session that is gone.
   */
  void touch(SecretHash token, Instant now);

  /**
   * Notes that a session which nobody has used yet began a remembered login.
   *
   * @return whether the session is still there
   */
  boolean remember(SecretHash token, RememberedLoginId login);

  /**
   * Ends a session.
   *
   * @return true for the one call that ended it
   */
  boolean end(SecretHash token);

  /**
   * Ends a session as its owner leaves it: until then it counts as left, unless all or all other
   * sessions of its account end before.
   *
   * @return true for the one call that ended it
   */
  boolean leave(SecretHash token, Instant until);

  /** Whether that account's session of that name counts as left; not where it is disabled. */
  boolean isLeft(UserId user, SessionId id, Instant now);

  /**
   * The sessions of an account that count, the one used last first; at most {@value #MAX_LISTED}.
   */
  List<Session> findAll(UserId user, Instant now, Instant seenAfter);

  /** The session of that name, if it is that account's; it may be over by now. */
  Optional<Session> find(UserId user, SessionId id);

  /**
   * Ends the session of that name, if it is that account's.
   *
   * @return true for the one call that ended it
   */
  boolean end(UserId user, SessionId id);

  /**
   * Ends all sessions of an account.
   *
   * @return how many
   */
  int endAll(UserId user);

  /**
   * Ends all sessions of an account that came from or began that remembered login.
   *
   * @return how many
   */
  int endAll(UserId user, RememberedLoginId login);

  /**
   * Ends all sessions of an account but one.
   *
   * @return how many
   */
  int endOthers(UserId user, SecretHash kept);

  /**
   * Removes those that were not seen after that time: one that expired stays until then, too.
   *
   * @return how many
   */
  int purge(Instant seenAfter);
}
