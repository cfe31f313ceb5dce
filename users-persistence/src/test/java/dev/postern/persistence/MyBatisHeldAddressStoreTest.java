package dev.postern.persistence;

import dev.postern.testkit.HeldAddressStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisHeldAddressStoreTest extends HeldAddressStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisHeldAddressStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
