package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.UserDirectoryContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisUserDirectoryTest extends UserDirectoryContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisUserDirectoryTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
