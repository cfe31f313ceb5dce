package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.LoginResult.Refused;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.LoginResult.SecondFactorRequired;
import dev.postern.authentication.PasswordTry.Reserved;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.Proofs;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.session.Assurance;
import dev.postern.session.CarriedOver;
import dev.postern.session.LiveSession;
import dev.postern.session.Sessions;
import dev.postern.session.StartedSession;
import dev.postern.token.Flow;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;
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
  private final CredentialStore credentials;
  private final SecondFactors factors;
  private final MfaPolicy policy;
  private final HalfLogins halves;
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
      CredentialStore credentials,
      SecondFactors factors,
      MfaPolicy policy,
      HalfLogins halves,
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
    this.credentials = credentials;
    this.factors = factors;
    this.policy = policy;
    this.halves = halves;
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
        .reserve(attempt.email(), attempt.visit().devices(), attempt.client())
        .match(
            reserved -> logIn(attempt, reserved),
            refused -> refuse(refused.refusal(), attempt.client()));
  }

  private LoginResult logIn(PasswordAttempt attempt, Reserved reserved) {
    return reserved
        .check(hasher -> passwords.apply(hasher).identify(attempt))
        .match(
            who -> admit(who, reserved, attempt.visit()),
            nobody -> reject(nobody.reason(), nobody.claimed(), attempt.client()));
  }

  /**
   * Asks who is logged in for their password once more: their session gets another secret and is
   * FRESH. Whatever stands against a log-in stands against this, too, and what a log-in needs
   * beside the password this needs, however much the browser is trusted.
   */
  public LoginResult reauthenticate(LiveSession visitor, Password password, Visit visit) {
    if (!methods.has(LoginMethod.EMAIL)) {
      return new Rejected(Rejection.METHOD_OFF);
    }
    EmailAddress email = visitor.user().email();
    var attempt = new PasswordAttempt(email, password, Optional.empty(), visit.untrusted());
    return guessing
        .reserve(email, visit.devices(), visit.client())
        .match(
            reserved -> reauthenticate(visitor, attempt, reserved),
            refused -> refuse(refused.refusal(), visit.client()));
  }

  private LoginResult reauthenticate(
      LiveSession visitor, PasswordAttempt attempt, Reserved reserved) {
    return reserved
        .check(hasher -> passwords.apply(hasher).identify(attempt))
        .match(
            who ->
                transactions.run(
                    () -> {
                      LoginResult result = renew(visitor, who, attempt.visit());
                      reserved.wasRight();
                      return result;
                    }),
            nobody -> reject(nobody.reason(), nobody.claimed(), attempt.client()));
  }

  /**
   * Lets who is logged in go on, who has proved once more who they are. The address may have gone
   * to another account since the session was looked up.
   */
  LoginResult renew(LiveSession visitor, Identified who, Visit visit) {
    return who.user().id().equals(visitor.user().id())
        ? admit(who, REAUTHENTICATED, visit, renewal(visitor, who, visit.client()))
        : reject(Rejection.WRONG_PASSWORD, Optional.of(visitor.user().id()), visit.client());
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
                    who -> admit(who, attempt.visit()),
                    nobody -> reject(nobody.reason(), nobody.claimed(), attempt.client())));
  }

  private LoginResult admit(Identified who, Reserved reserved, Visit visit) {
    return transactions.run(
        () -> {
          LoginResult result = admit(who, visit);
          reserved.wasRight();
          return result;
        });
  }

  /**
   * Lets somebody in who has proved who they are, by whatever door, if nothing stands against it
   * and no second factor is lacking. Joins the caller's transaction, so that a link is used up only
   * together with its login.
   */
  public LoginResult admit(Identified who, Visit visit) {
    return admit(who, who.proofs().toString(), visit, beginning(who, visit.client()));
  }

  /** Lets somebody in, likewise, whose proofs are carried over from an earlier session. */
  public LoginResult admit(Identified who, CarriedOver from, Visit visit) {
    return admit(
        who,
        REMEMBERED,
        visit,
        (user, enrolled, limit) ->
            sessions.start(user, who.hasPassword(), enrolled, from, visit.client()));
  }

  /**
   * Goes on with a flow whose second factor was proved, in the transaction of this thread. What
   * stands against the log-in is looked at anew: the account may have changed since it began.
   *
   * @param earlier who is logged in in this browser, if anybody is
   */
  public LoginResult goOn(Flow flow, Proofs proofs, Visit visit, Optional<LiveSession> earlier) {
    Optional<User> held =
        users.hold(flow.user()).filter(user -> user.loginEpoch() == flow.loginEpoch());
    if (held.isEmpty()) {
      return reject(Rejection.LOGINS_ENDED, Optional.of(flow.user()), visit.client());
    }
    User user = held.get();
    boolean hasPassword = credentials.hasPassword(user.id());
    boolean mustChange = proofs.has(FactorId.PASSWORD) && isResetRequired(user);
    var who = new Identified(user, hasPassword, proofs, true, mustChange);
    Visit wish = visit.remembering(flow.remember());
    return earlier
        .filter(live -> live.user().id().equals(user.id()))
        .map(live -> admit(who, REAUTHENTICATED, wish, renewal(live, who, wish.client())))
        .orElseGet(() -> admit(who, wish));
  }

  private boolean isResetRequired(User user) {
    return credentials
        .findPassword(user.email(), Optional.empty(), clock.instant())
        .filter(PasswordOwner::resetRequired)
        .isPresent();
  }

  /** How the session of somebody who was let in begins. */
  @FunctionalInterface
  private interface Beginning {
    StartedSession of(User user, EnrolledFactors enrolled, Assurance limit);
  }

  private Beginning beginning(Identified who, Client client) {
    return (user, enrolled, limit) ->
        sessions.start(user, who.hasPassword(), enrolled, who.proofs(), limit, client);
  }

  private Beginning renewal(LiveSession earlier, Identified who, Client client) {
    return (user, enrolled, limit) ->
        sessions.renew(earlier, user, who.hasPassword(), enrolled, who.proofs(), client);
  }

  private LoginResult admit(Identified who, String way, Visit visit, Beginning beginning) {
    Optional<Rejection> objection = objectionTo(who);
    return objection.isPresent()
        ? reject(objection.get(), Optional.of(who.user().id()), visit.client())
        : transactions.run(() -> admitOrAsk(who, way, visit, beginning));
  }

  private LoginResult admitOrAsk(Identified who, String way, Visit visit, Beginning beginning) {
    User user = who.user();
    EnrolledFactors enrolled = factors.enrolled(user.id());
    Optional<StartedFlow> lacking = halves.begin(who, enrolled, visit);
    if (lacking.isPresent()) {
      if (who.resetRequired()) {
        credentials.requireReset(user.id()); // the flow doesn't know the password any more
      }
      return new SecondFactorRequired(lacking.get());
    }
    if (who.resetRequired()) {
      reject(Rejection.PASSWORD_RESET_REQUIRED, Optional.of(user.id()), visit.client());
      return new Rejected(Rejection.PASSWORD_RESET_REQUIRED, Optional.of(user.email()));
    }
    Assurance limit =
        policy.isEnough(user, enrolled, who.proofs()) ? Assurance.FRESH : Assurance.INTERACTIVE;
    return start(user, way, visit, known -> beginning.of(known, enrolled, limit));
  }

  /**
   * Lets somebody in for whom the application vouches: nothing is asked, but a disabled account is
   * refused, and the session is never FRESH.
   */
  public LoginResult force(User user, boolean hasPassword, Client client) {
    if (!user.enabled()) {
      return reject(Rejection.ACCOUNT_NOT_ENABLED, Optional.of(user.id()), client);
    }
    return transactions.run(
        () ->
            start(
                user,
                FactorId.APPLICATION.value(),
                Visit.of(client),
                known ->
                    sessions.startVouched(
                        known, hasPassword, factors.enrolled(known.id()), client)));
  }

  private Optional<Rejection> objectionTo(Identified who) {
    boolean addressStands = who.proved() && (who.user().emailConfirmed() || !confirmEmail);
    if (!addressStands) {
      return Optional.of(Rejection.EMAIL_NOT_CONFIRMED);
    }
    if (!who.user().enabled()) {
      return Optional.of(Rejection.ACCOUNT_NOT_ENABLED);
    }
    return Optional.empty();
  }

  private LoginResult start(
      User read, String way, Visit visit, Function<User, StartedSession> beginning) {
    Instant now = clock.instant();
    User user = read.withLastLogin(now);
    if (!users.recordLogin(user, now)) {
      return reject(Rejection.LOGINS_ENDED, Optional.of(user.id()), visit.client());
    }
    StartedSession session = beginning.apply(user);
    audit.record(new SecurityEvent.LoggedIn(user.id(), way), visit.client());
    return new LoggedIn(
        read.lastLoginIfAny().isEmpty() ? session.first() : session, visit.remember());
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
