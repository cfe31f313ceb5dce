package dev.postern.persistence;

import dev.postern.testkit.SessionStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisSessionStoreTest extends SessionStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisSessionStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores(stores -> stores.storedSessions);
  }
}
