package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.LoginResult.Refused;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.PasswordTry.Reserved;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordHasher;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.secret.SecretHash;
import dev.postern.session.CarriedOver;
import dev.postern.session.LiveSession;
import dev.postern.session.Sessions;
import dev.postern.session.StartedSession;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one way in. Each kind of attempt has its authenticator, which answers "who is it?";
 * everything after that is shared, so no policy can be skipped by another door. Thread-safe.
 */
public final class LoginService {
  // ways in, for the audit log, that are no proof's name
  private static final String REMEMBERED = "remembered";
  private static final String REAUTHENTICATED = "reauthenticated";

  private final Guessing guessing;
  private final Function<PasswordHasher, Authenticator<PasswordAttempt>> passwords;
  private final Authenticator<LinkAttempt> links;
  private final UserStore users;
  private final Sessions sessions;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;
  private final LoginMethods methods;
  private final boolean confirmEmail;

  /**
   * Over its authenticators and stores.
   *
   * @param passwords with the hasher that has a place for the try
   * @param methods the doors that are open
   * @param confirmEmail whether a password opens only an account whose address is confirmed
   */
  public LoginService(
      Guessing guessing,
      Function<PasswordHasher, Authenticator<PasswordAttempt>> passwords,
      Authenticator<LinkAttempt> links,
      UserStore users,
      Sessions sessions,
      Transactions transactions,
      Audit audit,
      InstantSource clock,
      LoginMethods methods,
      boolean confirmEmail) {
    this.guessing = guessing;
    this.passwords = passwords;
    this.links = links;
    this.users = users;
    this.sessions = sessions;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
    this.methods = methods;
    this.confirmEmail = confirmEmail;
  }

  /** Logs in with a password, if there is a try left for its address. */
  public LoginResult logIn(PasswordAttempt attempt) {
    if (!methods.has(LoginMethod.EMAIL)) {
      return new Rejected(Rejection.METHOD_OFF);
    }
    return guessing
        .reserve(attempt.email(), attempt.devices(), attempt.client())
        .match(
            reserved -> logIn(attempt, reserved),
            refused -> refuse(refused.refusal(), attempt.client()));
  }

  private LoginResult logIn(PasswordAttempt attempt, Reserved reserved) {
    return reserved
        .check(hasher -> passwords.apply(hasher).identify(attempt))
        .match(
            who -> admit(who, reserved, attempt.client()),
            nobody -> reject(nobody.reason(), nobody.claimed(), attempt.client()));
  }

  /**
   * Asks who is logged in for their password once more: their session gets another secret and is
   * FRESH. Whatever stands against a log-in stands against this, too.
   *
   * @param devices hashes of those by which the browser may be known to the account
   */
  public LoginResult reauthenticate(
      LiveSession visitor, Password password, List<SecretHash> devices, Client client) {
    if (!methods.has(LoginMethod.EMAIL)) {
      return new Rejected(Rejection.METHOD_OFF);
    }
    EmailAddress email = visitor.user().email();
    var attempt = new PasswordAttempt(email, password, Optional.empty(), devices, client);
    return guessing
        .reserve(email, devices, client)
        .match(
            reserved -> reauthenticate(visitor, attempt, reserved),
            refused -> refuse(refused.refusal(), client));
  }

  private LoginResult reauthenticate(
      LiveSession visitor, PasswordAttempt attempt, Reserved reserved) {
    return reserved
        .check(hasher -> passwords.apply(hasher).identify(attempt))
        .match(
            who ->
                transactions.run(
                    () -> {
                      LoginResult result = renew(visitor, who, attempt.client());
                      reserved.wasRight();
                      return result;
                    }),
            nobody -> reject(nobody.reason(), nobody.claimed(), attempt.client()));
  }

  /** The address may have gone to another account since the session was looked up. */
  private LoginResult renew(LiveSession visitor, Identified who, Client client) {
    if (!who.user().id().equals(visitor.user().id())) {
      return reject(Rejection.WRONG_PASSWORD, Optional.of(visitor.user().id()), client);
    }
    return admit(
        who,
        REAUTHENTICATED,
        client,
        user -> sessions.renew(visitor, user, who.hasPassword(), who.method(), client));
  }

  /** Logs in with a mailed link, which is used up together with the log-in or not at all. */
  public LoginResult logIn(LinkAttempt attempt) {
    if (!methods.has(LoginMethod.LINK)) {
      return new Rejected(Rejection.METHOD_OFF);
    }
    return transactions.run(
        () ->
            links
                .identify(attempt)
                .match(
                    who -> admit(who, attempt.client()),
                    nobody -> reject(nobody.reason(), nobody.claimed(), attempt.client())));
  }

  private LoginResult admit(Identified who, Reserved reserved, Client client) {
    return transactions.run(
        () -> {
          LoginResult result = admit(who, client);
          reserved.wasRight();
          return result;
        });
  }

  /**
   * Lets somebody in who has proved who they are, by whatever door, if nothing stands against it.
   * Joins the caller's transaction, so that a link is used up only together with its login.
   */
  public LoginResult admit(Identified who, Client client) {
    return admit(
        who,
        who.method().value(),
        client,
        user -> sessions.start(user, who.hasPassword(), who.method(), client));
  }

  /** Lets somebody in, likewise, whose proof is carried over from an earlier session. */
  public LoginResult admit(Identified who, CarriedOver from, Client client) {
    return admit(
        who, REMEMBERED, client, user -> sessions.start(user, who.hasPassword(), from, client));
  }

  private LoginResult admit(
      Identified who, String way, Client client, Function<User, StartedSession> start) {
    Optional<Rejection> objection = objectionTo(who);
    return objection.isPresent()
        ? reject(objection.get(), Optional.of(who.user().id()), client)
        : transactions.run(() -> start(who, way, client, start));
  }

  /**
   * Lets somebody in for whom the application vouches: nothing is asked, but a disabled account is
   * refused, and the session is never FRESH.
   */
  public LoginResult force(User user, boolean hasPassword, Client client) {
    if (!user.enabled()) {
      return reject(Rejection.ACCOUNT_NOT_ENABLED, Optional.of(user.id()), client);
    }
    var who = new Identified(user, hasPassword, FactorId.APPLICATION, true);
    return transactions.run(
        () ->
            start(
                who,
                FactorId.APPLICATION.value(),
                client,
                known -> sessions.startVouched(known, hasPassword, client)));
  }

  private Optional<Rejection> objectionTo(Identified who) {
    boolean addressStands = who.proved() && (who.user().emailConfirmed() || !confirmEmail);
    if (!addressStands) {
      return Optional.of(Rejection.EMAIL_NOT_CONFIRMED);
    }
    if (!who.user().enabled()) {
      return Optional.of(Rejection.ACCOUNT_NOT_ENABLED);
    }
    return who.resetRequired() ? Optional.of(Rejection.PASSWORD_RESET_REQUIRED) : Optional.empty();
  }

  private LoginResult start(
      Identified who, String way, Client client, Function<User, StartedSession> start) {
    Instant now = clock.instant();
    User user = who.user().withLastLogin(now);
    if (!users.recordLogin(user, now)) {
      return reject(Rejection.LOGINS_ENDED, Optional.of(user.id()), client);
    }
    StartedSession session = start.apply(user);
    audit.record(new SecurityEvent.LoggedIn(user.id(), way), client);
    return new LoggedIn(who.user().lastLoginIfAny().isEmpty() ? session.first() : session);
  }

  private LoginResult refuse(Refusal refusal, Client client) {
    if (refusal.limit() == Refusal.Limit.PASSWORD_FAILURES) { // what a network can fill has an end
      audit.record(new LoginRejected(Optional.empty(), refusal.limit().name()), client);
    }
    return new Refused(refusal);
  }

  private LoginResult reject(Rejection reason, Optional<UserId> user, Client client) {
    audit.record(new LoginRejected(user, reason.name()), client);
    return new Rejected(reason);
  }
}
