package dev.postern.notification;

import dev.postern.port.Port;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Mail that is to be sent, kept in the store of the accounts and written in the transaction of the
 * change that it tells of.
 *
 * <p>Contract: {@code OutboxContract} in users-testkit.
 */
@Port
public interface Outbox {

  /**
   * A request that waits.
   *
   * @param tries how often it was claimed
   */
  record Waiting(MailRequest request, int tries) {}

  /** Stores a request, due at once. */
  void add(MailRequest request);

  /**
   * Requests that are due, the oldest first. One that can't be read – it was written by a later
   * version, or damaged – is left out, put off by {@link Backoff}, and in the end removed; the log
   * tells its id and kind.
   *
   * @param limit at most that many
   */
  List<Waiting> due(Instant now, int limit);

  /**
   * Takes a request that was claimed that often; of any number of workers exactly one gets true, by
   * one conditional statement. It is due again for all at {@code until}.
   *
   * @return false where another claimed it, or it is gone
   */
  boolean claim(UUID id, int tries, Instant until);

  /**
   * Changes when a request is due, for the worker whose claim is the newest.
   *
   * @param tries how often it was claimed when that worker had claimed it
   * @return false where another has claimed it since, or it is gone
   */
  boolean postpone(UUID id, int tries, Instant due);

  /** Keeps the link of a request for its next try, in place of one that it has. */
  void keepLink(UUID id, byte[] sealed);

  /** The link that is kept for a request. */
  Optional<byte[]> keptLink(UUID id);

  /** Removes a request that was sent, or that there is nothing to send for, and its link. */
  void done(UUID id);

  /**
   * Takes back the requests of that kind that were made for that account then or later, claimed or
   * not.
   */
  void takeBack(UserId user, MailRequest.Kind kind, Instant since);
}
