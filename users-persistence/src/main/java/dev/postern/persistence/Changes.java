package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells every cache of sessions what to drop: other nodes by a row in the transaction of the change
 * itself, our own as soon as that is committed. To be called inside that transaction.
 */
final class Changes {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Sql.Table<ChangeMapper> rows;
  private final MyBatisTransactions transactions;
  private final SessionCache cache;
  private final InstantSource clock;

  Changes(Sql sql, SessionCache cache, InstantSource clock) {
    this.rows = sql.table(ChangeMapper.class);
    this.transactions = sql.transactions();
    this.cache = cache;
    this.clock = clock;
  }

  void addUser(UserId user) {
    Instant now = clock.instant();
    rows.write(changes -> changes.addUser(user, now));
    transactions.afterCommit(() -> cache.dropAllOf(user));
  }

  void addSession(SecretHash token) {
    Instant now = clock.instant();
    rows.write(changes -> changes.addSession(token, now));
    transactions.afterCommit(() -> cache.drop(token));
  }

  /** Of accounts that are about to be removed. The feed tells our own cache, too. */
  void addUnconfirmed(Instant now) {
    rows.write(changes -> changes.addUnconfirmed(now));
  }

  /** Of sessions that are about to be removed. The feed tells our own cache, too. */
  void addIdle(Instant now, Instant seenAfter) {
    rows.write(changes -> changes.addIdle(now, seenAfter));
  }

  /** Removes what every node has read, or, being cut off, has no use for any more. */
  void purge(Instant now) {
    rows.write(changes -> changes.purge(now.minus(KEPT)));
  }
}
