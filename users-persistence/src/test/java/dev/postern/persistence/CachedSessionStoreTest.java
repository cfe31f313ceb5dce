package dev.postern.persistence;

import dev.postern.testkit.SessionStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class CachedSessionStoreTest extends SessionStoreContract {
  @RegisterExtension private final SqliteExtension sqlite = new SqliteExtension();

  @Override
  protected Stores open() {
    return sqlite.open();
  }
}
