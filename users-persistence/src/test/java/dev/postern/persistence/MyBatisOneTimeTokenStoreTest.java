package dev.postern.persistence;

import dev.postern.testkit.OneTimeTokenStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisOneTimeTokenStoreTest extends OneTimeTokenStoreContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
