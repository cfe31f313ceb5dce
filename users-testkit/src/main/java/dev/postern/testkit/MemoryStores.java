package dev.postern.testkit;

import dev.postern.UsersBuilder;
import java.util.List;

/**
 * In-memory adapters of every store, sharing one state that rolls back. Thread-safe. For tests: all
 * is lost with the process.
 */
public final class MemoryStores {
  private final MemoryTransactions transactions = new MemoryTransactions();
  private final Stores stores =
      new Stores(
          transactions,
          new MemoryUserStore(transactions),
          new MemoryUserDirectory(transactions),
          new MemoryCredentialStore(transactions),
          new MemoryBreachedPasswordStore(transactions),
          new MemorySignUpAttemptStore(transactions),
          new MemoryOneTimeTokenStore(transactions),
          new MemoryHeldAddressStore(transactions),
          new MemorySessionStore(transactions),
          new MemoryRememberedLoginStore(transactions),
          new MemoryKnownDeviceStore(transactions),
          new MemoryFactorStore(transactions),
          new MemoryFlowStore(transactions),
          new MemoryTrustedDeviceStore(transactions),
          new MemorySpentStore(transactions),
          new MemoryAttemptStore(transactions),
          new MemorySigningKeyStore(transactions),
          new MemoryOutbox(transactions),
          new MemoryAuditLog(transactions),
          this::audited);

  private List<String> audited() {
    return transactions.with(
        state -> state.audit.stream().map(entry -> entry.event().name()).toList());
  }

  /** The stores. */
  public Stores stores() {
    return stores;
  }

  /** Gives all of them to a builder. */
  public UsersBuilder into(UsersBuilder builder) {
    return builder
        .transactions(stores.transactions())
        .users(stores.users())
        .directory(stores.directory())
        .credentials(stores.credentials())
        .breachedPasswordStore(stores.breachedPasswords())
        .signUpAttempts(stores.signUpAttempts())
        .tokens(stores.tokens())
        .heldAddresses(stores.heldAddresses())
        .sessions(stores.sessions())
        .rememberedLogins(stores.rememberedLogins())
        .knownDevices(stores.knownDevices())
        .factors(stores.factors())
        .flows(stores.flows())
        .trustedDevices(stores.trustedDevices())
        .spent(stores.spent())
        .attempts(stores.attempts())
        .signingKeys(stores.signingKeys())
        .outbox(stores.outbox())
        .auditLog(stores.auditLog());
  }
}
