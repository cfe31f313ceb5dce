package dev.postern.account;

import dev.postern.authentication.AttemptStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.session.Sessions;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.token.FlowStore;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.SigningKeys;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;

/** Removes what ran out. Nothing depends on it but the size of the store. Thread-safe. */
public final class Housekeeping {
  private final UserStore users;
  private final SignUpAttemptStore signUpAttempts;
  private final OneTimeTokenStore tokens;
  private final HeldAddressStore held;
  private final FlowStore flows;
  private final TrustedDeviceStore trustedDevices;
  private final SpentStore spent;
  private final AttemptStore attempts;
  private final Sessions sessions;
  private final SigningKeys signingKeys;
  private final Transactions transactions;
  private final InstantSource clock;

  /** Over its stores. */
  public Housekeeping(
      UserStore users,
      SignUpAttemptStore signUpAttempts,
      OneTimeTokenStore tokens,
      HeldAddressStore held,
      FlowStore flows,
      TrustedDeviceStore trustedDevices,
      SpentStore spent,
      AttemptStore attempts,
      Sessions sessions,
      SigningKeys signingKeys,
      Transactions transactions,
      InstantSource clock) {
    this.users = users;
    this.signUpAttempts = signUpAttempts;
    this.tokens = tokens;
    this.held = held;
    this.flows = flows;
    this.trustedDevices = trustedDevices;
    this.spent = spent;
    this.attempts = attempts;
    this.sessions = sessions;
    this.signingKeys = signingKeys;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Removes what ran out by now; with their last sign-up attempt, accounts nobody confirmed. */
  public void purge() {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          users.removeUnconfirmed(now);
          signUpAttempts.purge(now);
        });
    tokens.purge(now);
    held.purge(now);
    flows.purge(now);
    trustedDevices.purge(now);
    spent.purge(now);
    attempts.purge(now);
    sessions.purge();
    signingKeys.purge();
  }
}
