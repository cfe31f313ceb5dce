package dev.postern.testkit;

class MemoryBreachedPasswordStoreTest extends BreachedPasswordStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
