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
  private final Sql.Table<PostgresMapper> postgres;
  private final boolean nodesListen;
  private final MyBatisTransactions transactions;
  private final SessionCache cache;
  private final InstantSource clock;

  Changes(Sql sql, SessionCache cache, InstantSource clock) {
    this.rows = sql.table(ChangeMapper.class);
    this.postgres = sql.table(PostgresMapper.class);
    this.nodesListen = sql.engine() == Engine.POSTGRESQL;
    this.transactions = sql.transactions();
    this.cache = cache;
    this.clock = clock;
  }

  /** Something about an account is different; other nodes may hear of it within a second. */
  void addUser(UserId user) {
    Instant now = clock.instant();
    rows.write(changes -> changes.addUser(user, now));
    transactions.afterCommit(() -> cache.dropAllOf(user));
  }

  /** All sessions of an account are over: other nodes are to hear of it at once. */
  void endUser(UserId user) {
    addUser(user);
    tellNodes();
  }

  /** A session is over: other nodes are to hear of it at once. */
  void endSession(SecretHash token) {
    Instant now = clock.instant();
    rows.write(changes -> changes.addSession(token, now));
    tellNodes();
    transactions.afterCommit(() -> cache.drop(token));
  }

  // commits that tell queue up behind one lock of the whole database: never at a log-in
  private void tellNodes() {
    if (nodesListen) {
      postgres.write(PostgresMapper::tellNodes);
    }
  }

  /** Of accounts that are about to be removed. The feed tells our own cache, too. */
  void endUnconfirmed(Instant now) {
    rows.write(changes -> changes.addUnconfirmed(now));
    tellNodes();
  }

  /** Of sessions that are about to be removed. The feed tells our own cache, too. */
  void addIdle(Instant seenAfter) {
    Instant now = clock.instant();
    rows.write(changes -> changes.addIdle(now, seenAfter));
  }

  /** Removes what every node has read, or, being cut off, has no use for any more. */
  void purge() {
    Instant before = clock.instant().minus(KEPT);
    rows.write(changes -> changes.purge(before));
  }
}
