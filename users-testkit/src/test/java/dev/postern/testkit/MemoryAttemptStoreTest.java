package dev.postern.testkit;

class MemoryAttemptStoreTest extends AttemptStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
