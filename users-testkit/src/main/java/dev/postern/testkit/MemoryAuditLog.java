package dev.postern.testkit;

import dev.postern.event.AuditEntry;
import dev.postern.event.AuditLine;
import dev.postern.event.AuditLog;
import dev.postern.event.Client;
import dev.postern.user.UserId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Audit lines in memory. */
final class MemoryAuditLog implements AuditLog {
  private final MemoryTransactions memory;

  MemoryAuditLog(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void record(AuditEntry entry) {
    memory.with(state -> state.audit.add(entry));
  }

  private static boolean isAbout(AuditEntry entry, UserId user) {
    return entry.event().user().filter(user::equals).isPresent();
  }

  @Override
  public List<AuditLine> about(UserId user, int limit) {
    return memory.with(
        state -> {
          List<AuditEntry> entries =
              state.audit.stream()
                  .filter(entry -> isAbout(entry, user))
                  .collect(Collectors.toList());
          Collections.reverse(entries);
          return entries.stream().limit(limit).map(MemoryAuditLog::line).toList();
        });
  }

  private static AuditLine line(AuditEntry entry) {
    return new AuditLine(
        entry.id(), entry.at(), entry.event().name(), entry.event().detail(), entry.client());
  }

  @Override
  public int forgetClients(UserId user) {
    return memory.with(
        state -> {
          state.audit.replaceAll(
              entry ->
                  isAbout(entry, user)
                      ? new AuditEntry(entry.id(), entry.at(), entry.event(), Client.NONE)
                      : entry);
          return (int) state.audit.stream().filter(entry -> isAbout(entry, user)).count();
        });
  }
}
