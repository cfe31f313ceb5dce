package dev.postern.testkit;

class MemoryHeldAddressStoreTest extends HeldAddressStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
