package dev.postern.event;

import dev.postern.port.Port;
import dev.postern.user.UserId;
import java.util.List;

/**
 * What happened, written in the transaction of the change itself: no change without its line, no
 * line without its change.
 *
 * <p>Contract: {@code AuditLogContract} in users-testkit.
 */
@Port
public interface AuditLog {

  /** Writes a line. */
  void record(AuditEntry entry);

  /**
   * The newest lines about an account, the newest first.
   *
   * @param limit at least 1
   */
  List<AuditLine> about(UserId user, int limit);

  /**
   * Takes from the lines about an account where they came from; what happened, and when, stays.
   *
   * @return how many lines there are
   */
  int forgetClients(UserId user);
}
