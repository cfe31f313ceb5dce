package dev.postern.session;

import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.transaction.Transactions;
import dev.postern.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Devices that stay logged in. Where a login both changes a row here and one of a session, this one
 * comes first: two that lock in another order would wait for each other. Thread-safe.
 */
public final class RememberedLogins {
  private final RememberedLoginStore store;
  private final SessionStore sessions;
  private final Transactions transactions;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final RememberConfig config;

  /** Over the stores. */
  public RememberedLogins(
      RememberedLoginStore store,
      SessionStore sessions,
      Transactions transactions,
      SecretSource secrets,
      InstantSource clock,
      RememberConfig config) {
    this.store = store;
    this.sessions = sessions;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Remembers on its visitor's device a session that was just handed to them, for {@code
   * rememberMeDays}. Nothing happens where {@code allowRememberMe} is off, the visitor keeps no
   * device, or the session is over again.
   */
  public void remember(StartedSession started, SessionCarrier carrier) {
    if (!config.allow() || !carrier.keepsDevice()) {
      return;
    }
    Instant now = clock.instant();
    var token = new RememberToken(new RememberedLoginId(secrets.newId(now)), secrets.next());
    Session session = started.live().session();
    RememberedLogin login = login(token, session, now);
    boolean remembered =
        transactions.run(
            () -> {
              boolean live = sessions.remember(session.token(), token.id());
              if (live) {
                store.add(login);
              }
              return live;
            });
    if (remembered) {
      carrier.remember(token, config.life());
    }
  }

  private RememberedLogin login(RememberToken token, Session session, Instant now) {
    SecretHash nobodys = secrets.next().hash();
    return new RememberedLogin(
        token.id(),
        session.user(),
        new Rotation(token.hash(), nobodys, salt(), now),
        session.proofs(),
        session.authenticatedAt(),
        now.plus(config.life()),
        session.client());
  }

  private SecretHash salt() {
    return secrets.next().hash(); // 256 random bits that are no secret of anybody's
  }

  /** The login of that token, whether or not its secret is right; nothing where they are off. */
  public Optional<RememberedLogin> find(RememberToken token) {
    return config.allow() ? store.find(token.id(), clock.instant()) : Optional.empty();
  }

  /**
   * Changes the token for its successor, in the transaction of this thread.
   *
   * @return the salt of the change; empty where another request with the same token was faster
   */
  public Optional<SecretHash> rotate(RememberToken token) {
    Instant now = clock.instant();
    SecretHash salt = salt();
    var next = new Rotation(token.successor(salt).hash(), token.hash(), salt, now);
    return store.rotate(token.id(), next, now) ? Optional.of(salt) : Optional.empty();
  }

  /**
   * Ends a device's login with the sessions that came from it.
   *
   * @return whose it was, for the one call that ended it
   */
  public Optional<UserId> end(RememberedLoginId id) {
    return transactions.run(
        () ->
            store
                .find(id, clock.instant())
                .filter(login -> store.end(id))
                .map(
                    login -> {
                      sessions.endAll(login.user(), id);
                      return login.user();
                    }));
  }

  /** Those of an account, the one used last first; nothing where they are off. */
  List<RememberedLogin> allOf(UserId user) {
    return config.allow() ? store.findAll(user, clock.instant()) : List.of();
  }

  /**
   * Ends a login, likewise, if it is that account's.
   *
   * @return whether it was one
   */
  boolean end(UserId owner, SessionId listed) {
    return allOf(owner).stream()
        .filter(login -> ListedSession.nameOf(login).equals(listed))
        .findFirst()
        .flatMap(login -> end(login.id()))
        .isPresent();
  }

  /** Ends all of an account; {@link Sessions#endAllOf} ends its sessions, too. */
  int endAllOf(UserId user) {
    return store.endAll(user);
  }

  /** Ends all of that session's owner but the one that it came from or began with. */
  int endOthers(Session kept) {
    return kept.rememberedIfAny()
        .map(id -> store.endOthers(kept.user(), id))
        .orElseGet(() -> store.endAll(kept.user()));
  }

  /** Removes those that ran out. */
  void purge() {
    store.purge(clock.instant());
  }
}
