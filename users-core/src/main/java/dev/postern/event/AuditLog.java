package dev.postern.event;

import dev.postern.port.Port;

/**
 * What happened, written in the transaction of the change itself: no change without its line, no
 * line without its change.
 *
 * <p>Contract: {@code AuditLogContract} in users-testkit.
 */
@Port
@FunctionalInterface
public interface AuditLog {

  /** Writes a line. */
  void record(AuditEntry entry);
}
