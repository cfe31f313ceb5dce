package dev.postern.persistence;

import dev.postern.testkit.AttemptStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisAttemptStoreTest extends AttemptStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisAttemptStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
