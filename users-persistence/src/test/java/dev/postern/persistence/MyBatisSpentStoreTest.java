package dev.postern.persistence;

import dev.postern.testkit.SpentStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisSpentStoreTest extends SpentStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisSpentStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
