package dev.postern.testkit;

class MemoryFlowStoreTest extends FlowStoreContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
