package dev.postern.persistence;

import dev.postern.testkit.KnownDeviceStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisKnownDeviceStoreTest extends KnownDeviceStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisKnownDeviceStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
