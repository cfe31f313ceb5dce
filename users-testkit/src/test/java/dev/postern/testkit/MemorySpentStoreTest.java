package dev.postern.testkit;

class MemorySpentStoreTest extends SpentStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
