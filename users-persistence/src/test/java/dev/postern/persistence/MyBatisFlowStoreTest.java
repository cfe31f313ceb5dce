package dev.postern.persistence;

import dev.postern.testkit.FlowStoreContract;
import dev.postern.testkit.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisFlowStoreTest extends FlowStoreContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisFlowStoreTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
