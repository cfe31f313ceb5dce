package dev.postern.testkit;

class MemoryOutboxTest extends OutboxContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
