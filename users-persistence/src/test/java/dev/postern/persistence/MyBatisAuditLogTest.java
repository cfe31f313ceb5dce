package dev.postern.persistence;

import dev.postern.testkit.AuditLogContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisAuditLogTest extends AuditLogContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
