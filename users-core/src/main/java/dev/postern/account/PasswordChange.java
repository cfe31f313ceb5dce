package dev.postern.account;

import dev.postern.account.PasswordChangeResult.Changed;
import dev.postern.account.PasswordChangeResult.NotFresh;
import dev.postern.account.PasswordChangeResult.PasswordRefused;
import dev.postern.account.PasswordChangeResult.TooManyTries;
import dev.postern.account.PasswordChangeResult.WrongPassword;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.Rejection;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.PasswordPolicy;
import dev.postern.event.Audit;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.event.SecurityEvent.PasswordChanged;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.session.Sessions;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is logged in sets another password, or a first one. The old one proves that it is the owner;
 * a FRESH session does, too. Wrong old ones count as wrong passwords at log-in do. Thread-safe.
 */
public final class PasswordChange {
  private final Guessing guessing;
  private final CredentialStore credentials;
  private final OneTimeTokenStore tokens;
  private final Sessions sessions;
  private final PasswordHasher hasher;
  private final PasswordPolicy policy;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;

  /** Over its stores and services. */
  public PasswordChange(
      Guessing guessing,
      CredentialStore credentials,
      OneTimeTokenStore tokens,
      Sessions sessions,
      PasswordHasher hasher,
      PasswordPolicy policy,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      InstantSource clock) {
    this.guessing = guessing;
    this.credentials = credentials;
    this.tokens = tokens;
    this.sessions = sessions;
    this.hasher = hasher;
    this.policy = policy;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Sets the new password, ends every other session and every link of the account, and forgets its
   * other devices. The right old one suffices for an account without a second factor; otherwise its
   * owner has to be FRESH, which one who knows no more than the password is not.
   */
  public PasswordChangeResult change(PasswordChangeRequest request) {
    User user = request.visitor().user();
    var refusals = policy.refusals(request.newPassword(), user.email());
    if (!refusals.isEmpty()) {
      return new PasswordRefused(refusals);
    }
    boolean oldOneSuffices =
        request.oldPassword().isPresent() && !request.visitor().enrolled().any();
    if (!oldOneSuffices && !sessions.isFresh(request.visitor())) {
      return new NotFresh();
    }
    return request
        .oldPassword()
        .map(old -> changeFrom(old, request))
        .orElseGet(() -> set(request, hasher));
  }

  private PasswordChangeResult changeFrom(Password old, PasswordChangeRequest request) {
    User user = request.visitor().user();
    return guessing
        .tryPassword(
            user.email(), request.devices(), request.client(), with -> isRight(old, user, with))
        .match(with -> set(request, with), () -> wrong(request), TooManyTries::new);
  }

  private boolean isRight(Password old, User user, PasswordHasher with) {
    Optional<PasswordHash> hash =
        credentials
            .findPassword(user.email(), Optional.empty(), clock.instant())
            .filter(owner -> !owner.attempt())
            .flatMap(PasswordOwner::hashIfAny);
    return with.verify(old, hash);
  }

  private PasswordChangeResult wrong(PasswordChangeRequest request) {
    var owner = Optional.of(request.visitor().user().id());
    audit.record(new LoginRejected(owner, Rejection.WRONG_PASSWORD.name()), request.client());
    return new WrongPassword();
  }

  private PasswordChangeResult set(PasswordChangeRequest request, PasswordHasher with) {
    User user = request.visitor().user();
    PasswordHash hash = with.hash(request.newPassword());
    return transactions.run(
        () -> {
          if (!sessions.stillCounts(request.visitor())) {
            return new NotFresh(); // a reset by mail, say, was faster, and stands
          }
          credentials.setPassword(user.id(), new PasswordCredential(hash, clock.instant()));
          sessions.endOthers(request.visitor());
          sessions.forgetOtherDevices(user, request.devices());
          mails.takeBackLinksOf(user.id());
          tokens.removeAll(user.id());
          audit.record(new PasswordChanged(user.id()), request.client());
          mails.addFor(user.id(), Kind.PASSWORD_CHANGED, user.email());
          return new Changed();
        });
  }
}
