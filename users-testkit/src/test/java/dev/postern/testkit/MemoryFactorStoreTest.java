package dev.postern.testkit;

class MemoryFactorStoreTest extends FactorStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
