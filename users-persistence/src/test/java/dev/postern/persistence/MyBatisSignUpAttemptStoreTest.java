package dev.postern.persistence;

import dev.postern.testkit.SignUpAttemptStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisSignUpAttemptStoreTest extends SignUpAttemptStoreContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
