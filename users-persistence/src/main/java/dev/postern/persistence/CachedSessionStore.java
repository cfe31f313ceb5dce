package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.SessionStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Answers checks from memory while it hears of every change. What is read inside a transaction
 * comes from the store, and stays out of the cache: it may never be committed.
 */
final class CachedSessionStore implements SessionStore {
  private final MyBatisSessionStore store;
  private final MyBatisTransactions transactions;
  private final SessionCache cache;
  private final SharedParts shared = new SharedParts();
  private final LastSeen lastSeen;
  private final ChangeFeed feed;

  CachedSessionStore(
      MyBatisSessionStore store,
      MyBatisTransactions transactions,
      SessionCache cache,
      LastSeen lastSeen,
      ChangeFeed feed) {
    this.store = store;
    this.transactions = transactions;
    this.cache = cache;
    this.lastSeen = lastSeen;
    this.feed = feed;
  }

  @Override
  public void add(Session session) {
    store.add(session);
  }

  @Override
  public Optional<LiveSession> find(SecretHash token, Instant now, Instant seenAfter) {
    if (transactions.current().isPresent() || !feed.isAlive()) {
      return counting(store.load(token), now, seenAfter);
    }
    Optional<LiveSession> cached = counting(cache.find(token), now, seenAfter);
    return cached.isPresent() ? cached : read(token, now, seenAfter);
  }

  /** Also where the cache says that it is over: it may have been used on another node. */
  private Optional<LiveSession> read(SecretHash token, Instant now, Instant seenAfter) {
    long drops = cache.drops();
    Optional<LiveSession> live = counting(store.load(token).map(shared::in), now, seenAfter);
    live.ifPresent(found -> cache.put(found, drops));
    return live;
  }

  private Optional<LiveSession> counting(
      Optional<LiveSession> live, Instant now, Instant seenAfter) {
    // the one that was cached, not a copy with its last use: what is rendered of it is kept with it
    return live.filter(
        found -> MyBatisSessionStore.counts(lastSeen.addedTo(found.session()), now, seenAfter));
  }

  @Override
  public void touch(SecretHash token, Instant now) {
    lastSeen.note(token, now);
  }

  @Override
  public boolean remember(SecretHash token, RememberedLoginId login) {
    return store.remember(token, login); // nobody has used it: it is not in the cache
  }

  @Override
  public boolean end(SecretHash token) {
    return store.end(token);
  }

  @Override
  public boolean leave(SecretHash token, Instant until) {
    return store.leave(token, until);
  }

  @Override
  public boolean isLeft(UserId user, SessionId id, Instant now) {
    return store.isLeft(user, id, now);
  }

  @Override
  public List<Session> findAll(UserId user, Instant now, Instant seenAfter) {
    return store.loadAll(user).stream()
        .map(lastSeen::addedTo)
        .filter(session -> MyBatisSessionStore.counts(session, now, seenAfter))
        .sorted(Comparator.comparing(Session::lastSeen).reversed())
        .toList();
  }

  @Override
  public Optional<Session> find(UserId user, SessionId id) {
    return store.find(user, id).map(lastSeen::addedTo);
  }

  @Override
  public boolean end(UserId user, SessionId id) {
    return store.end(user, id);
  }

  @Override
  public int endOthers(UserId user, SecretHash kept) {
    return store.endOthers(user, kept);
  }

  @Override
  public int endAll(UserId user, RememberedLoginId login) {
    return store.endAll(user, login);
  }

  @Override
  public int endAll(UserId user) {
    return store.endAll(user);
  }

  @Override
  public int purge(Instant seenAfter) {
    lastSeen.flush();
    return store.purge(seenAfter);
  }
}
