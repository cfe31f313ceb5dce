package dev.postern.testkit;

class MemoryAuditLogTest extends AuditLogContract {

  @Override
  protected Stores open() {
    return new MemoryStores().stores();
  }
}
