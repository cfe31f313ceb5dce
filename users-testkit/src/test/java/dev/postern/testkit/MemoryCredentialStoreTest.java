package dev.postern.testkit;

class MemoryCredentialStoreTest extends CredentialStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
