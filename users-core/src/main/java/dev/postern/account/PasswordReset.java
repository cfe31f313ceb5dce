package dev.postern.account;

import dev.postern.account.PasswordResetResult.LinkGone;
import dev.postern.account.PasswordResetResult.PasswordNeeded;
import dev.postern.account.PasswordResetResult.PasswordRefused;
import dev.postern.account.PasswordResetResult.PasswordSet;
import dev.postern.authentication.AddressProof;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordPolicy;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.PasswordChanged;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.Sessions;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Mailed links that set a password: for one that was forgotten ({@link TokenPurpose#RESET}), and
 * the first of an account that an administrator made ({@link TokenPurpose#INVITE}). Such a link
 * proves the address, ends every session, and logs nobody in; second factors stay. While passwords
 * are off no link is good, and none is used up. Thread-safe.
 */
public final class PasswordReset {
  private final UserStore users;
  private final CredentialStore credentials;
  private final OneTimeTokenStore tokens;
  private final Sessions sessions;
  private final AddressProof proof;
  private final PasswordHasher hasher;
  private final PasswordPolicy policy;
  private final Guessing guessing;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;
  private final LoginMethods methods;

  /** Over its stores and services. */
  public PasswordReset(
      UserStore users,
      CredentialStore credentials,
      OneTimeTokenStore tokens,
      Sessions sessions,
      AddressProof proof,
      PasswordHasher hasher,
      PasswordPolicy policy,
      Guessing guessing,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      InstantSource clock,
      LoginMethods methods) {
    this.users = users;
    this.credentials = credentials;
    this.tokens = tokens;
    this.sessions = sessions;
    this.proof = proof;
    this.hasher = hasher;
    this.policy = policy;
    this.guessing = guessing;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
    this.methods = methods;
  }

  /**
   * Asks for a link, whether or not the address has an account.
   *
   * @param devices hashes of those by which the browser may be known to the account
   */
  public void send(EmailAddress email, List<SecretHash> devices, Client client) {
    if (methods.has(LoginMethod.EMAIL)) {
      transactions.run(() -> mails.ask(Kind.PASSWORD_RESET, email, null, null, devices, client));
    }
  }

  /** Whose password the link sets, while it is good; looking uses nothing up. */
  public Optional<EmailAddress> look(TokenPurpose purpose, Secret token) {
    return owner(purpose, token).map(User::email);
  }

  /**
   * Sets the password. Whatever comes of it but {@link PasswordSet} leaves the link good.
   *
   * @param purpose {@link TokenPurpose#RESET} or {@link TokenPurpose#INVITE}
   */
  public PasswordResetResult set(
      TokenPurpose purpose, Secret token, Optional<Password> newPassword, Client client) {
    Optional<User> owner = owner(purpose, token);
    if (owner.isEmpty()) {
      return new LinkGone();
    }
    if (newPassword.isEmpty()) {
      return new PasswordNeeded();
    }
    var refusals = policy.refusals(newPassword.get(), owner.get().email());
    if (!refusals.isEmpty()) {
      return new PasswordRefused(refusals);
    }
    PasswordHash hash = hasher.hash(newPassword.get());
    return transactions.run(
        () ->
            users
                .hold(owner.get().id())
                .filter(held -> tokens.consume(token.hash(), purpose, clock.instant()))
                .<PasswordResetResult>map(held -> set(held, hash, client))
                .orElseGet(LinkGone::new));
  }

  private PasswordSet set(User before, PasswordHash hash, Client client) {
    User user = proof.firstOrAgain(before, client);
    credentials.setPassword(user.id(), PasswordCredential.mailed(hash, clock.instant()));
    guessing.forgetFailures(user.email());
    sessions.endAllOf(user.id());
    mails.takeBackLinksOf(user.id());
    tokens.removeAll(user.id());
    audit.record(new PasswordChanged(user.id()), client);
    mails.addFor(user.id(), Kind.PASSWORD_CHANGED, user.email());
    return new PasswordSet(user);
  }

  private Optional<User> owner(TokenPurpose purpose, Secret token) {
    return tokens
        .find(token.hash(), purpose, clock.instant())
        .filter(link -> methods.has(LoginMethod.EMAIL))
        .map(OneTimeToken::user)
        .flatMap(users::find);
  }
}
