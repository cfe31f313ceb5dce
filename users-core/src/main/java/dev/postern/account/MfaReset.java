package dev.postern.account;

import dev.postern.account.MfaResetResult.Begun;
import dev.postern.account.MfaResetResult.Rejected;
import dev.postern.account.MfaResetResult.TooManyTries;
import dev.postern.account.MfaResetResult.TooSoon;
import dev.postern.authentication.Authenticator;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.HalfLogins;
import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.PasswordTry;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.Visit;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordHasher;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Mailed links for who lost every second factor. Such a link and the password begin a flow in which
 * another is got by {@link FactorEnrolment}; until that one is verified the account stays as it is.
 * Where a mailed link has set the password lately, mail would be all that was proved: so it is
 * refused then. Thread-safe.
 */
public final class MfaReset {
  /** For how long after a mailed link has set the password none replaces second factors. */
  public static final Duration AFTER_MAILED_PASSWORD = Duration.ofHours(24);

  private final UserStore users;
  private final CredentialStore credentials;
  private final OneTimeTokenStore tokens;
  private final SecondFactors factors;
  private final MfaPolicy policy;
  private final HalfLogins halves;
  private final Guessing guessing;
  private final Function<PasswordHasher, Authenticator<PasswordAttempt>> passwords;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;
  private final LoginMethods methods;

  /**
   * Over its stores and services.
   *
   * @param passwords with the hasher that has a place for the try
   */
  public MfaReset(
      UserStore users,
      CredentialStore credentials,
      OneTimeTokenStore tokens,
      SecondFactors factors,
      MfaPolicy policy,
      HalfLogins halves,
      Guessing guessing,
      Function<PasswordHasher, Authenticator<PasswordAttempt>> passwords,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      InstantSource clock,
      LoginMethods methods) {
    this.users = users;
    this.credentials = credentials;
    this.tokens = tokens;
    this.factors = factors;
    this.policy = policy;
    this.halves = halves;
    this.guessing = guessing;
    this.passwords = passwords;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
    this.methods = methods;
  }

  /**
   * Asks for a link, whether or not the address has an account, and whether or not that may have
   * one.
   *
   * @param devices hashes of those by which the browser may be known to the account
   */
  public void send(EmailAddress email, List<SecretHash> devices, Client client) {
    if (methods.has(LoginMethod.EMAIL)) {
      transactions.run(() -> mails.ask(Kind.MFA_RESET, email, null, null, devices, client));
    }
  }

  /** Whether a link may replace what that account has; settings and account may change. */
  public boolean isOpenTo(User user) {
    return user.emailConfirmed()
        && methods.has(LoginMethod.EMAIL)
        && policy.allowsEmailReset(user, factors.enrolled(user.id()));
  }

  /** Whose second factors the link replaces, while it is good; looking uses nothing up. */
  public Optional<EmailAddress> look(Secret token) {
    return owner(token).map(User::email);
  }

  private Optional<User> owner(Secret token) {
    return tokens
        .find(token.hash(), TokenPurpose.MFA_RESET, clock.instant())
        .map(OneTimeToken::user)
        .flatMap(users::find)
        .filter(this::isOpenTo);
  }

  /**
   * Begins, after the right password, in this browser. Whatever comes of it but {@link Begun}
   * leaves the link good.
   */
  public MfaResetResult begin(Secret token, Password password, Visit visit) {
    if (!methods.has(LoginMethod.EMAIL)) {
      return new Rejected(Rejection.METHOD_OFF);
    }
    Optional<User> owner = owner(token);
    if (owner.isEmpty()) {
      return new Rejected(Rejection.LINK_GONE);
    }
    if (!credentials.hasPassword(owner.get().id())) {
      return reject(owner.get(), Rejection.NO_PASSWORD, visit);
    }
    EmailAddress email = owner.get().email();
    var attempt = new PasswordAttempt(email, password, Optional.empty(), visit);
    return guessing
        .reserve(email, visit.brought().known(), visit.client())
        .match(
            tried -> check(owner.get(), token, attempt, tried),
            refused -> new TooManyTries(refused.refusal()));
  }

  private MfaResetResult check(
      User owner, Secret token, PasswordAttempt attempt, PasswordTry.Reserved tried) {
    return tried
        .check(hasher -> passwords.apply(hasher).identify(attempt))
        .match(
            who ->
                who.user().id().equals(owner.id())
                    ? transactions.run(
                        () -> {
                          MfaResetResult result = begin(who, token, attempt.visit());
                          tried.wasRight();
                          return result;
                        })
                    : reject(owner, Rejection.WRONG_PASSWORD, attempt.visit()),
            nobody -> reject(owner, nobody.reason(), attempt.visit()));
  }

  private MfaResetResult begin(Identified who, Secret token, Visit visit) {
    User read = who.user();
    Optional<User> held =
        users.hold(read.id()).filter(user -> user.loginEpoch() == read.loginEpoch());
    if (held.isEmpty()) {
      return reject(read, Rejection.LOGINS_ENDED, visit);
    }
    User user = held.get();
    if (!user.enabled()) {
      return reject(user, Rejection.ACCOUNT_NOT_ENABLED, visit);
    }
    if (who.resetRequired()) {
      return reject(user, Rejection.PASSWORD_RESET_REQUIRED, visit);
    }
    if (credentials.wasMailedSince(user.id(), clock.instant().minus(AFTER_MAILED_PASSWORD))) {
      audit.record(
          new LoginRejected(Optional.of(user.id()), "PASSWORD_JUST_MAILED"), visit.client());
      return new TooSoon();
    }
    if (!who.proved() || !isOpenTo(user) || !use(token, user)) {
      return new Rejected(Rejection.LINK_GONE);
    }
    return new Begun(halves.beginReset(user, who.proofs().and(FactorId.MAIL), visit));
  }

  private boolean use(Secret token, User user) {
    boolean used = tokens.consume(token.hash(), TokenPurpose.MFA_RESET, clock.instant());
    if (used) {
      tokens.removeAll(user.id(), TokenPurpose.MFA_RESET);
    }
    return used;
  }

  private Rejected reject(User user, Rejection reason, Visit visit) {
    audit.record(new LoginRejected(Optional.of(user.id()), reason.name()), visit.client());
    return new Rejected(reason);
  }
}
