package dev.postern.notification;

import dev.postern.port.Port;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.List;
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
   * A request in the hands of one worker.
   *
   * @param tries how often it was claimed, this time included
   */
  record Claimed(MailRequest request, int tries) {}

  /** Stores a request, due at once. */
  void add(MailRequest request);

  /**
   * Takes requests that are due, the oldest first. Each goes to one worker alone, by one
   * conditional statement, and is due again for others at {@code until} unless it is done by then.
   *
   * @param limit at most that many
   */
  List<Claimed> claim(Instant now, Instant until, int limit);

  /** Removes a request that was sent, or that there is nothing to send for. */
  void done(UUID id);

  /**
   * Gives a claimed request back, due at that time; until the transaction ends nobody takes it
   * back.
   *
   * @return false where it is gone
   */
  boolean retry(UUID id, Instant due);

  /** Takes back the requests of that kind that were made for that account, claimed or not. */
  void takeBack(UserId user, MailRequest.Kind kind);
}
