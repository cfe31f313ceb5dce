package dev.postern.testkit;

class MemoryUserStoreTest extends UserStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
