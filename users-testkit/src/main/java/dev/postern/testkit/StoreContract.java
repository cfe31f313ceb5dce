package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;

/** What the contracts of stores share: fresh, empty stores for each test. */
abstract class StoreContract {
  /** Stops the work where a test wants it stopped. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

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

  /** Does that in a transaction, which fails thereafter. */
  final void rolledBack(Runnable work) {
    assertThatThrownBy(
            () ->
                stores()
                    .transactions()
                    .run(
                        () -> {
                          work.run();
                          throw new Stop();
                        }))
        .isInstanceOf(Stop.class);
  }
}
