package dev.postern.account;

import dev.postern.credential.SignUpAttemptStore;
import dev.postern.session.Sessions;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;

/** Removes what ran out. Nothing depends on it but the size of the store. Thread-safe. */
public final class Housekeeping {
  private final UserStore users;
  private final SignUpAttemptStore attempts;
  private final OneTimeTokenStore tokens;
  private final Sessions sessions;
  private final Transactions transactions;
  private final InstantSource clock;

  /** Over its stores. */
  public Housekeeping(
      UserStore users,
      SignUpAttemptStore attempts,
      OneTimeTokenStore tokens,
      Sessions sessions,
      Transactions transactions,
      InstantSource clock) {
    this.users = users;
    this.attempts = attempts;
    this.tokens = tokens;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Removes what ran out by now; with their last sign-up attempt, accounts nobody confirmed. */
  public void purge() {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          users.removeUnconfirmed(now);
          attempts.purge(now);
        });
    tokens.purge(now);
    sessions.purge();
  }
}
