package dev.postern.persistence;

import dev.postern.event.AuditEntry;
import dev.postern.event.AuditLog;
import dev.postern.event.SecurityEvent;

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
}
