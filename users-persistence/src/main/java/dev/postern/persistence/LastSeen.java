package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** When sessions were used last, as far as that isn't written down yet. */
final class LastSeen {
  private static final int BATCH = 1_000; // far from the longest transaction

  /** The same on every node: rows that two of them lock in different orders are a deadlock. */
  private static final Comparator<Map.Entry<SecretHash, Instant>> IN_ORDER =
      Comparator.comparing(use -> use.getKey().toBytes(), Arrays::compareUnsigned);

  private final ConcurrentMap<SecretHash, Instant> unwritten = new ConcurrentHashMap<>();
  private final MyBatisTransactions transactions;
  private final MyBatisSessionStore store;
  private final SessionCache cache;

  LastSeen(MyBatisTransactions transactions, MyBatisSessionStore store, SessionCache cache) {
    this.transactions = transactions;
    this.store = store;
    this.cache = cache;
  }

  void note(SecretHash token, Instant now) {
    unwritten.merge(token, now, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** The session with its last use on this node. */
  Session addedTo(Session session) {
    Instant seen = unwritten.get(session.token());
    return seen == null ? session : seen(session, seen);
  }

  private static Session seen(Session session, Instant at) {
    return at.isAfter(session.lastSeen()) ? session.seen(at) : session;
  }

  private static LiveSession seen(LiveSession live, Instant at) {
    return new LiveSession(
        seen(live.session(), at), live.user(), live.hasPassword(), live.enrolled());
  }

  /** Writes all of it down. */
  synchronized void flush() {
    List<Map.Entry<SecretHash, Instant>> all = new ArrayList<>(Map.copyOf(unwritten).entrySet());
    all.sort(IN_ORDER);
    for (int from = 0; from < all.size(); from += BATCH) {
      write(all.subList(from, Math.min(from + BATCH, all.size())));
    }
  }

  private void write(List<Map.Entry<SecretHash, Instant>> batch) {
    transactions.run(
        () -> {
          batch.forEach(use -> store.touch(use.getKey(), use.getValue()));
          transactions.afterCommit(() -> batch.forEach(this::written));
        });
  }

  private void written(Map.Entry<SecretHash, Instant> use) {
    // the cache first: at no time does a use stand in neither
    cache.update(use.getKey(), live -> seen(live, use.getValue()));
    unwritten.remove(use.getKey(), use.getValue());
  }
}
