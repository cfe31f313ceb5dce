package dev.postern.testkit;

class MemoryRememberedLoginStoreTest extends RememberedLoginStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
