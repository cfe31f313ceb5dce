package dev.postern.testkit;

class MemoryOneTimeTokenStoreTest extends OneTimeTokenStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
