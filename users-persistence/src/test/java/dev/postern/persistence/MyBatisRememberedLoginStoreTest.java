package dev.postern.persistence;

import dev.postern.testkit.RememberedLoginStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisRememberedLoginStoreTest extends RememberedLoginStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisRememberedLoginStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
