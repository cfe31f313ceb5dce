package dev.postern.testkit;

class MemoryTrustedDeviceStoreTest extends TrustedDeviceStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
