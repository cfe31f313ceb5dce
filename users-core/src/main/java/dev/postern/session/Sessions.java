package dev.postern.session;

import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.LoggedOut;
import dev.postern.event.SecurityEvent.SessionRevoked;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts, checks and ends sessions, with the remembered logins behind them. Thread-safe. */
public final class Sessions {
  /** How long, at most, what is handed out under a session may outlive it. */
  public static final Duration HANDED_OUT = Duration.ofMinutes(5);

  /** A use on another node may be that much younger than what is stored of it, and more. */
  private static final Duration UNWRITTEN = Duration.ofMinutes(2);

  private final SessionStore store;
  private final UserStore users;
  private final RememberedLogins remembered;
  private final KnownDevices devices;
  private final TrustedDevices trusted;
  private final MfaPolicy policy;
  private final Transactions transactions;
  private final Audit audit;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final SessionConfig config;

  /** Over the stores. */
  public Sessions(
      SessionStore store,
      UserStore users,
      RememberedLogins remembered,
      KnownDevices devices,
      TrustedDevices trusted,
      MfaPolicy policy,
      Transactions transactions,
      Audit audit,
      SecretSource secrets,
      InstantSource clock,
      SessionConfig config) {
    this.store = store;
    this.users = users;
    this.remembered = remembered;
    this.devices = devices;
    this.trusted = trusted;
    this.policy = policy;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Starts a session with a secret of its own for somebody who just proved who they are.
   *
   * @param enrolled which second factors they have
   * @param limit FRESH where that is all that a log-in needs
   */
  public StartedSession start(
      User user,
      boolean hasPassword,
      EnrolledFactors enrolled,
      Proofs proofs,
      Assurance limit,
      Client client) {
    return start(user, hasPassword, enrolled, proofs, limit, client, null);
  }

  /** Starts a session of somebody for whom the application vouches: it is never FRESH. */
  public StartedSession startVouched(
      User user, boolean hasPassword, EnrolledFactors enrolled, Client client) {
    Proofs proofs = Proofs.of(FactorId.APPLICATION);
    return start(user, hasPassword, enrolled, proofs, Assurance.INTERACTIVE, client, null);
  }

  /**
   * Starts a session of somebody who proved all that a log-in needs, in place of an earlier one of
   * theirs on the same device.
   */
  public StartedSession renew(
      LiveSession earlier,
      User user,
      boolean hasPassword,
      EnrolledFactors enrolled,
      Proofs proofs,
      Client client) {
    @Nullable RememberedLoginId remembered = earlier.session().remembered();
    return start(user, hasPassword, enrolled, proofs, Assurance.FRESH, client, remembered);
  }

  private StartedSession start(
      User user,
      boolean hasPassword,
      EnrolledFactors enrolled,
      Proofs proofs,
      Assurance limit,
      Client client,
      @Nullable RememberedLoginId remembered) {
    Instant now = clock.instant();
    Secret secret = secrets.next();
    Session session =
        new Session(
            new SessionId(secrets.newId(now)),
            secret.hash(),
            user.id(),
            proofs,
            limit,
            now,
            now,
            now.plus(config.max()),
            client,
            remembered);
    store.add(session);
    return new StartedSession(secret, new LiveSession(session, user, hasPassword, enrolled));
  }

  /** Starts a session on a device that stays logged in: what was proved there before is carried. */
  public StartedSession start(
      User user, boolean hasPassword, EnrolledFactors enrolled, CarriedOver from, Client client) {
    Instant now = clock.instant();
    Session session =
        new Session(
            new SessionId(secrets.newId(now)),
            from.session().hash(),
            user.id(),
            from.login().proofs(),
            Assurance.REMEMBERED,
            from.login().authenticatedAt(),
            now,
            now.plus(config.max()),
            client,
            from.login().id());
    store.add(session);
    return new StartedSession(
        from.session(), new LiveSession(session, user, hasPassword, enrolled));
  }

  /**
   * Hands a new session to its visitor. The one that the carrier brought ends: a secret that was
   * known before a login opens nothing after it. So does the device's remembered login, which may
   * be somebody else's, unless it goes on in the new session.
   */
  public void hand(StartedSession started, SessionCarrier carrier) {
    Optional<RememberedLoginId> goesOn = started.live().session().rememberedIfAny();
    carrier
        .remembered()
        .map(RememberToken::id)
        .filter(login -> !goesOn.equals(Optional.of(login)))
        .ifPresent(
            login -> {
              remembered.end(login);
              carrier.forget();
            });
    carrier.session().map(Secret::hash).ifPresent(store::end);
    carrier.carry(started.secret());
    if (started.live().session().limit() != Assurance.REMEMBERED) {
      devices.welcome(started, carrier, this::stillCounts);
    }
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

  /**
   * Whether that session counts still, for what takes time after it was looked up: to be asked in
   * the transaction that changes its owner's account, which it holds.
   */
  public boolean stillCounts(LiveSession live) {
    Instant now = clock.instant();
    return users
        .hold(live.user().id())
        .flatMap(user -> store.find(live.session().token(), now, now.minus(config.idle())))
        .isPresent();
  }

  /** How sure we are now that it is still the session's owner. */
  public Assurance assurance(LiveSession live) {
    return assurance(live.session(), live);
  }

  /** Only what a log-in would need now is FRESH: they may have got a second factor since. */
  private Assurance assurance(Session session, LiveSession owners) {
    Assurance assurance = session.assurance(clock.instant(), config.fresh());
    return assurance == Assurance.FRESH
            && !policy.isEnough(owners.user(), owners.enrolled(), session.proofs())
        ? Assurance.INTERACTIVE
        : assurance;
  }

  /** Whether its owner proved a short while ago, in that session, all that a log-in needs. */
  public boolean isFresh(LiveSession live) {
    return assurance(live) == Assurance.FRESH;
  }

  /**
   * Whether its owner proved a second factor in that browser session: a trusted device does not
   * count, nor what a remembered device carried over.
   */
  public boolean hasSecondFactor(LiveSession live) {
    return assurance(live) != Assurance.REMEMBERED
        && MfaPolicy.hasSecond(live.enrolled(), live.session().proofs());
  }

  /** The session of that user by its name, if it counts. */
  public Optional<LiveSession> find(UserId user, SessionId id) {
    Instant now = clock.instant();
    return store
        .find(user, id)
        .flatMap(session -> store.find(session.token(), now, now.minus(config.idle())));
  }

  /**
   * Whether what was handed out under that session counts: the session does, or its owner left it a
   * short while ago without ending that, too.
   */
  public boolean covers(UserId user, SessionId id) {
    return find(user, id).isPresent() || store.isLeft(user, id, clock.instant());
  }

  /**
   * Ends the visitor's session and the remembered login of their device, and takes both from the
   * carrier; nothing else happens where both are over already.
   */
  public void logOut(SessionCarrier carrier, LogoutOptions options, Client client) {
    Optional<SecretHash> token = carrier.session().map(Secret::hash);
    Optional<LiveSession> live = carrier.session().flatMap(this::find);
    transactions.run(
        () -> {
          Optional<UserId> onDevice =
              live.flatMap(session -> session.session().rememberedIfAny())
                  .or(() -> carrier.remembered().map(RememberToken::id))
                  .flatMap(remembered::end);
          // also one that doesn't count now
          boolean ended = token.filter(secret -> end(secret, options)).isPresent();
          live.filter(session -> ended)
              .map(session -> session.user().id())
              .or(() -> onDevice)
              .ifPresent(user -> audit.record(new LoggedOut(user), client));
        });
    carrier.drop();
    carrier.forget();
  }

  private boolean end(SecretHash token, LogoutOptions options) {
    return options.invalidateClientObjects()
        ? store.end(token)
        : store.leave(token, clock.instant().plus(HANDED_OUT));
  }

  /**
   * Where that one's owner is logged in: the sessions that count, and the devices that stay logged
   * in but have none now. The one used last comes first; at most 100.
   */
  public List<ListedSession> allOf(LiveSession owners) {
    Instant now = clock.instant();
    UserId owner = owners.user().id();
    List<Session> live = store.findAll(owner, now, now.minus(config.idle()));
    var withSession = live.stream().map(Session::remembered).collect(Collectors.toSet());
    return Stream.concat(
            live.stream().map(session -> listed(session, owners)),
            remembered.allOf(owner).stream()
                .filter(login -> !withSession.contains(login.id()))
                .map(ListedSession::of))
        .sorted(Comparator.comparing(ListedSession::lastSeen).reversed())
        .limit(SessionStore.MAX_LISTED)
        .toList();
  }

  private ListedSession listed(Session session, LiveSession owners) {
    boolean current = session.id().equals(owners.session().id());
    return ListedSession.of(session, current, assurance(session, owners));
  }

  /**
   * Ends a session of that one's owner, with the remembered login behind it, or a remembered login
   * that has none.
   *
   * @param id as listed
   * @return false where the owner has none of that name
   */
  public boolean revoke(LiveSession owners, SessionId id, Client client) {
    UserId owner = owners.user().id();
    return transactions.run(
        () -> {
          boolean ended =
              store
                  .find(owner, id)
                  .map(this::endWithLogin)
                  .orElseGet(() -> remembered.end(owner, id));
          if (ended) {
            audit.record(new SessionRevoked(owner, 1), client);
          }
          return ended;
        });
  }

  private boolean endWithLogin(Session session) {
    session.rememberedIfAny().ifPresent(remembered::end);
    store.end(session.user(), session.id());
    return true; // also where another call was faster
  }

  /** Ends every session of that one's owner but that one, and their devices' remembered logins. */
  public void revokeOthers(LiveSession kept, Client client) {
    transactions.run(
        () -> {
          int ended = endOthers(kept);
          if (ended > 0) {
            audit.record(new SessionRevoked(kept.user().id(), ended), client);
          }
        });
  }

  /**
   * Ends every session and remembered login of an account and forgets its known and trusted
   * devices, in the transaction of this thread. A login that was proved before, and is just
   * beginning, comes to nothing.
   *
   * @return how many
   */
  public int endAllOf(UserId user) {
    // The account's row first, for which logins that are just beginning wait. Remembered logins
    // twice: ending the sessions waits for a login that is just being remembered.
    return transactions.run(
        () -> {
          users.endLogins(user);
          devices.forgetAll(user);
          trusted.endAllOf(user);
          return remembered.endAllOf(user) + store.endAll(user) + remembered.endAllOf(user);
        });
  }

  /**
   * Forgets the known devices of an account but the one of this browser, and every trusted one, in
   * the transaction of this thread.
   *
   * @param brought hashes of those by which the browser may be known
   */
  public void forgetOtherDevices(User user, List<SecretHash> brought) {
    devices.forgetOthers(user, brought);
    trusted.endAllOf(user.id());
  }

  /**
   * Ends every session and remembered login of an account but that session, and the one that it
   * came from or began with, in the transaction of this thread; and, as {@link #endAllOf}, every
   * login that is just beginning.
   *
   * @return how many
   */
  public int endOthers(LiveSession kept) {
    Session session = kept.session();
    return transactions.run(
        () -> {
          users.endLogins(session.user());
          return remembered.endOthers(session)
              + store.endOthers(session.user(), session.token())
              + remembered.endOthers(session);
        });
  }

  /**
   * Removes sessions that were idle for too long, remembered logins and known devices that ran out.
   */
  public void purge() {
    store.purge(clock.instant().minus(config.idle()).minus(UNWRITTEN));
    remembered.purge();
    devices.purge();
  }
}
