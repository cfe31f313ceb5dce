package dev.postern.testkit;

import org.junit.jupiter.api.BeforeEach;

/** What the contracts of stores share: fresh, empty stores for each test. */
abstract class StoreContract {
  private Stores opened;

  /** New, empty stores that share one database; called before each test. */
  protected abstract Stores open();

  @BeforeEach
  final void openStores() {
    opened = open();
  }

  final Stores stores() {
    return opened;
  }
}
