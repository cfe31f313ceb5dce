package dev.postern.testkit;

class MemorySigningKeyStoreTest extends SigningKeyStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
