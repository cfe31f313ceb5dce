package dev.postern.testkit;

class MemoryKnownDeviceStoreTest extends KnownDeviceStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
