package dev.postern.testkit;

class MemoryUserDirectoryTest extends UserDirectoryContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
