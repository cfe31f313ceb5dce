package dev.postern.persistence;

import dev.postern.event.AuditEntry;
import dev.postern.event.AuditLine;
import dev.postern.event.AuditLog;
import dev.postern.event.SecurityEvent;
import dev.postern.user.UserId;
import java.util.List;

/** Audit lines in the table {@code audit}. */
final class MyBatisAuditLog implements AuditLog {
  private final Sql.Table<AuditMapper> rows;

  MyBatisAuditLog(Sql sql) {
    this.rows = sql.table(AuditMapper.class);
  }

  @Override
  public void record(AuditEntry entry) {
    SecurityEvent event = entry.event();
    rows.write(lines -> lines.add(entry, event.name(), event.user().orElse(null), event.detail()));
  }

  @Override
  public List<AuditLine> about(UserId user, int limit) {
    return rows.read(lines -> lines.about(user, limit));
  }

  @Override
  public int forgetClients(UserId user) {
    return rows.write(lines -> lines.forgetClients(user));
  }
}
