package dev.postern.event;

import java.time.Instant;
import java.util.UUID;

/** A line of the audit log. */
public record AuditEntry(UUID id, Instant at, SecurityEvent event, Client client) {}
