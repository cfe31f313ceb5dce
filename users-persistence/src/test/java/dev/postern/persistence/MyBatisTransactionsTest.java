package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.TransactionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisTransactionsTest extends TransactionsContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
