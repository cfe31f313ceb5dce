package dev.postern.persistence;

import dev.postern.testkit.OutboxContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisOutboxTest extends OutboxContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
