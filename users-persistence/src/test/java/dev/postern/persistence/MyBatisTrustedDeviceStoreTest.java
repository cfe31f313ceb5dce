package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.TrustedDeviceStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisTrustedDeviceStoreTest extends TrustedDeviceStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisTrustedDeviceStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
