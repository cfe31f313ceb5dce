package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.UserStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisUserStoreTest extends UserStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisUserStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
