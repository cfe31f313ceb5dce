package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.UserStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisUserStoreTest extends UserStoreContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
