package dev.postern.session;

import dev.postern.credential.FactorId;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.LoggedOut;
import dev.postern.event.SecurityEvent.SessionRevoked;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Starts, checks and ends sessions. Thread-safe. */
public final class Sessions {
  /** A use on another node may be that much younger than what is stored of it, and more. */
  private static final Duration UNWRITTEN = Duration.ofMinutes(2);

  private final SessionStore store;
  private final Transactions transactions;
  private final Audit audit;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final SessionConfig config;

  /** Over a store. */
  public Sessions(
      SessionStore store,
      Transactions transactions,
      Audit audit,
      SecretSource secrets,
      InstantSource clock,
      SessionConfig config) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
  }

  /** Starts a session with a secret of its own for somebody who just proved who they are. */
  public StartedSession start(User user, boolean hasPassword, FactorId method, Client client) {
    Instant now = clock.instant();
    Secret secret = secrets.next();
    Session session =
        new Session(
            new SessionId(secrets.newId(now)),
            secret.hash(),
            user.id(),
            method,
            now,
            now,
            now.plus(config.max()),
            client);
    store.add(session);
    return new StartedSession(secret, new LiveSession(session, user, hasPassword));
  }

  /**
   * Hands a new session to its visitor. The one that the carrier brought ends: a secret that was
   * known before a login opens nothing after it.
   */
  public void hand(StartedSession started, SessionCarrier carrier) {
    carrier.session().map(Secret::hash).ifPresent(store::end);
    carrier.carry(started.secret());
  }

  /** The session of that secret, if it counts; this is a use of it. */
  public Optional<LiveSession> use(Secret secret) {
    Optional<LiveSession> live = find(secret);
    live.ifPresent(found -> store.touch(found.session().token(), clock.instant()));
    return live;
  }

  /** The session of that secret, if it counts, without its being a use of it. */
  public Optional<LiveSession> find(Secret secret) {
    Instant now = clock.instant();
    return store.find(secret.hash(), now, now.minus(config.idle()));
  }

  /** How sure we are now that it is still the session's owner. */
  public Assurance assurance(Session session) {
    return session.assurance(clock.instant(), config.fresh());
  }

  /** Ends a session; nothing happens where it is over already. */
  public void logOut(Secret secret, Client client) {
    Optional<LiveSession> live = find(secret);
    transactions.run(
        () -> {
          if (store.end(secret.hash())) { // also one that doesn't count for now
            live.ifPresent(session -> audit.record(new LoggedOut(session.user().id()), client));
          }
        });
  }

  /** All sessions of that one's owner that count, the one used last first; at most 100. */
  public List<Session> allOf(LiveSession owners) {
    Instant now = clock.instant();
    return store.findAll(owners.user().id(), now, now.minus(config.idle()));
  }

  /**
   * Ends a session of that one's owner.
   *
   * @return false where the owner has none of that name
   */
  public boolean revoke(LiveSession owners, SessionId id, Client client) {
    UserId owner = owners.user().id();
    return transactions.run(
        () -> {
          boolean ended = store.end(owner, id);
          if (ended) {
            audit.record(new SessionRevoked(owner, 1), client);
          }
          return ended;
        });
  }

  /** Ends every session of that one's owner but that one. */
  public void revokeOthers(LiveSession kept, Client client) {
    UserId owner = kept.user().id();
    transactions.run(
        () -> {
          int ended = endOthers(kept);
          if (ended > 0) {
            audit.record(new SessionRevoked(owner, ended), client);
          }
          return ended;
        });
  }

  /**
   * Ends every session of an account, in the transaction of this thread.
   *
   * @return how many
   */
  public int endAllOf(UserId user) {
    return store.endAll(user);
  }

  /**
   * Ends every session of an account but that one, in the transaction of this thread.
   *
   * @return how many
   */
  public int endOthers(LiveSession kept) {
    return store.endOthers(kept.user().id(), kept.session().token());
  }

  /** Removes sessions that were idle for too long. */
  public void purge() {
    store.purge(clock.instant().minus(config.idle()).minus(UNWRITTEN));
  }
}
