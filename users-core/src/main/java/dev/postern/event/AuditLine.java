package dev.postern.event;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of the audit log as it is read again.
 *
 * @param event the event's stable name
 */
public record AuditLine(UUID id, Instant at, String event, String detail, Client client) {}
