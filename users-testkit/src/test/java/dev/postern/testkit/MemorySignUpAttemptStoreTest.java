package dev.postern.testkit;

class MemorySignUpAttemptStoreTest extends SignUpAttemptStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
