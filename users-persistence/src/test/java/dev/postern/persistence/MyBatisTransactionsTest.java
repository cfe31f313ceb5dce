package dev.postern.persistence;

import dev.postern.testkit.Stores;
import dev.postern.testkit.TransactionsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class MyBatisTransactionsTest extends TransactionsContract {
  @RegisterExtension private final TestDatabase database;

  MyBatisTransactionsTest(Engine engine) {
    database = new TestDatabase(engine);
  }

  @Override
  protected Stores open() {
    return database.stores();
  }
}
