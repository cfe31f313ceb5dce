package dev.postern.persistence;

import dev.postern.testkit.CredentialStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class MyBatisCredentialStoreTest extends CredentialStoreContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
