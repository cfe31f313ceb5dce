package dev.postern.testkit;

class MemorySessionStoreTest extends SessionStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
