package dev.postern.account;

import dev.postern.account.SignUpResult.AddressTaken;
import dev.postern.account.SignUpResult.Closed;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.account.SignUpResult.PasswordRefused;
import dev.postern.account.SignUpResult.SignedUp;
import dev.postern.account.SignUpResult.TooMany;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginService;
import dev.postern.authentication.Refusal;
import dev.postern.credential.AttemptId;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordPolicy;
import dev.postern.credential.Proofs;
import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.Audit;
import dev.postern.event.SecurityEvent;
import dev.postern.notification.MailRequest;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import dev.postern.user.UserStore.Added;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Signing up with an address and a password. With {@code confirmEmail} on, a new address and one
 * that has an account get the same answer by the same statements. Thread-safe.
 */
public final class SignUp {
  private final UserStore users;
  private final HeldAddressStore held;
  private final CredentialStore credentials;
  private final SignUpAttemptStore attempts;
  private final PasswordHasher hasher;
  private final PasswordPolicy policy;
  private final Guessing guessing;
  private final LoginService logins;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final SignUpConfig config;
  private final LoginMethods methods;
  private final TokenLifetimes lifetimes;

  /** Over its stores and services. */
  public SignUp(
      UserStore users,
      HeldAddressStore held,
      CredentialStore credentials,
      SignUpAttemptStore attempts,
      PasswordHasher hasher,
      PasswordPolicy policy,
      Guessing guessing,
      LoginService logins,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      SecretSource secrets,
      InstantSource clock,
      SignUpConfig config,
      LoginMethods methods,
      TokenLifetimes lifetimes) {
    this.users = users;
    this.held = held;
    this.credentials = credentials;
    this.attempts = attempts;
    this.hasher = hasher;
    this.policy = policy;
    this.guessing = guessing;
    this.logins = logins;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
    this.methods = methods;
    this.lifetimes = lifetimes;
  }

  /** Signs up. */
  public SignUpResult signUp(SignUpRequest request) {
    if (!config.allowSignup() || !methods.has(LoginMethod.EMAIL)) {
      return new Closed();
    }
    var refusals = policy.refusals(request.password(), request.email());
    if (!refusals.isEmpty()) {
      return new PasswordRefused(refusals);
    }
    Optional<Refusal> refusal = guessing.signUp(request.client());
    return refusal.isPresent() ? new TooMany(refusal.get().retryAfter()) : hashAndAdd(request);
  }

  private SignUpResult hashAndAdd(SignUpRequest request) {
    PasswordHash hash = hasher.hash(request.password());
    return transactions.run(
        () -> config.confirmEmail() ? askToConfirm(request, hash) : openAtOnce(request, hash));
  }

  private SignUpResult askToConfirm(SignUpRequest request, PasswordHash hash) {
    Instant now = clock.instant();
    Secret browser = secrets.next();
    var attempt =
        new SignUpAttempt(
            new AttemptId(secrets.newId(now)),
            request.email(),
            hash,
            browser.hash(),
            request.client().language(),
            now,
            now.plus(MailRequest.LONGEST_WAIT).plus(lifetimes.of(TokenPurpose.CONFIRM)));
    Optional<User> known = known(request.email(), now);
    // where there is an account, itself once more: refused, by the same statement
    User added = known.orElseGet(() -> newUser(request.email(), now));
    Added answer = users.add(added);
    User user =
        answer == Added.ADDED ? added : known.or(() -> users.find(request.email())).orElseThrow();
    attempts.add(attempt);
    mails.ask(
        Kind.SIGN_UP, request.email(), attempt.id(), browser.hash(), List.of(), request.client());
    record(user, answer, request);
    return new MailSent(user, user.emailConfirmed(), browser);
  }

  private SignUpResult openAtOnce(SignUpRequest request, PasswordHash hash) {
    Instant now = clock.instant();
    if (held.holder(request.email(), now).isPresent()) {
      return new AddressTaken();
    }
    Added added = users.add(newUser(request.email(), now));
    User user = users.find(request.email()).orElseThrow();
    // one with roles was made by an administrator: only its mailed link opens it
    if (user.emailConfirmed()
        || !user.roles().equals(Roles.NONE)
        || !credentials.addPassword(user.id(), new PasswordCredential(hash, now))) {
      return new AddressTaken();
    }
    record(user, added, request);
    return opened(user.withLanguage(request.client().languageIfAny()), request);
  }

  private SignUpResult opened(User user, SignUpRequest request) {
    users.setLanguage(user.id(), user.languageIfAny());
    return user.enabled()
        ? logIn(user, request)
        : new SignedUp(user, Optional.empty(), Optional.empty());
  }

  /** The account that has this address, or had it a short while ago and may get it back. */
  private Optional<User> known(EmailAddress email, Instant now) {
    return held.holder(email, now).map(users::find).orElseGet(() -> users.find(email));
  }

  private SignUpResult logIn(User user, SignUpRequest request) {
    var who = new Identified(user, true, Proofs.of(FactorId.PASSWORD), true);
    LoginResult login = logins.admit(who, request.visit());
    var session = login.sessionIfAny();
    User now = session.map(started -> started.live().user()).orElse(user);
    return new SignedUp(now, session, login.flowIfAny());
  }

  private User newUser(EmailAddress email, Instant now) {
    var id = new UserId(secrets.newId(now));
    return User.signedUp(id, email, config.enableAutomatically(), now);
  }

  private void record(User user, Added added, SignUpRequest request) {
    audit.record(new SecurityEvent.SignedUp(user.id(), added == Added.ADDED), request.client());
  }
}
