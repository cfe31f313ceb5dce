package dev.postern.testkit;

class MemoryTransactionsTest extends TransactionsContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
