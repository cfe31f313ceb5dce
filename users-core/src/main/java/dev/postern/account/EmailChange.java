package dev.postern.account;

import dev.postern.account.EmailChangeResult.AddressTaken;
import dev.postern.account.EmailChangeResult.Asked;
import dev.postern.account.EmailChangeResult.Changed;
import dev.postern.account.EmailChangeResult.LinkGone;
import dev.postern.account.EmailChangeResult.NotFresh;
import dev.postern.account.EmailChangeResult.ProofNeeded;
import dev.postern.account.EmailChangeResult.TooOften;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.CredentialStore;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.EmailChanged;
import dev.postern.event.SecurityEvent.EmailRestored;
import dev.postern.event.SecurityEvent.SecondFactorRemoved;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.session.LiveSession;
import dev.postern.session.Sessions;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives an account another address: the new one confirms by a link, the old one is told with a link
 * that undoes it. Whoever takes an account over can't take it from its owner's mailbox: that link
 * outlives changes of password and address, and the old address stays reserved as long.
 * Thread-safe.
 */
public final class EmailChange {
  /** As many changes can be undone at once; each is held back from others as long. */
  private static final int MOST_HELD = 3;

  private static final Duration RETRY_AFTER = Duration.ofDays(1);

  private final UserStore users;
  private final HeldAddressStore held;
  private final CredentialStore credentials;
  private final SecondFactors factors;
  private final OneTimeTokenStore tokens;
  private final Sessions sessions;
  private final AccountErasure erasure;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final SignUpConfig config;
  private final LoginMethods methods;
  private final TokenLifetimes lifetimes;

  /** Over its stores and services. */
  public EmailChange(
      UserStore users,
      HeldAddressStore held,
      CredentialStore credentials,
      SecondFactors factors,
      OneTimeTokenStore tokens,
      Sessions sessions,
      AccountErasure erasure,
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
    this.factors = factors;
    this.tokens = tokens;
    this.sessions = sessions;
    this.erasure = erasure;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
    this.methods = methods;
    this.lifetimes = lifetimes;
  }

  /**
   * Asks for the link to the new address; the answer is the same whether or not it is taken.
   *
   * @param browser what an earlier call returned to the same browser
   */
  public EmailChangeResult ask(
      LiveSession visitor, EmailAddress email, Optional<Secret> browser, Client client) {
    if (!sessions.isFresh(visitor)) {
      return new NotFresh();
    }
    if (held.count(visitor.user().id(), clock.instant()) >= MOST_HELD) {
      return new TooOften(RETRY_AFTER);
    }
    Secret known = browser.orElseGet(secrets::next);
    return transactions.run(
        () -> {
          if (!sessions.stillCounts(visitor)) {
            return new NotFresh();
          }
          mails.askFor(visitor.user().id(), Kind.CHANGE_ADDRESS, email, known.hash(), client);
          return new Asked(known);
        });
  }

  /** What the page of a link to a new address has to show; looking uses nothing up. */
  public Optional<LinkView> look(
      Secret token, Optional<SecretHash> browser, Optional<LiveSession> visitor) {
    return findChange(token)
        .map(
            link ->
                new LinkView(link.emailIfAny().orElseThrow(), isOwners(link, browser, visitor)));
  }

  private static boolean isOwners(
      OneTimeToken link, Optional<SecretHash> browser, Optional<LiveSession> visitor) {
    return link.isAskedForBy(browser)
        || visitor.filter(live -> live.user().id().equals(link.user())).isPresent();
  }

  /**
   * Gives the account its new address, by the link to it, in the browser that asked or logged in.
   */
  public EmailChangeResult confirm(
      Secret token, Optional<SecretHash> browser, Optional<LiveSession> visitor, Client client) {
    Optional<OneTimeToken> link = findChange(token);
    if (link.isEmpty()) {
      return new LinkGone();
    }
    return isOwners(link.get(), browser, visitor)
        ? transactions.run(() -> confirm(link.get(), client))
        : new ProofNeeded();
  }

  private Optional<OneTimeToken> findChange(Secret token) {
    return find(token, TokenPurpose.EMAIL).filter(link -> owner(link).isPresent());
  }

  /** Who was disabled meanwhile changes nothing: it may be because of who asked for the link. */
  private Optional<User> owner(OneTimeToken link) {
    return users.find(link.user()).filter(User::enabled);
  }

  private EmailChangeResult confirm(OneTimeToken link, Client client) {
    Optional<User> owner = users.hold(link.user()).filter(User::enabled);
    if (owner.isEmpty() || !use(link)) {
      return new LinkGone();
    }
    EmailAddress wanted = link.emailIfAny().orElseThrow();
    return take(owner.get(), wanted) ? changed(owner.get(), wanted, client) : new AddressTaken();
  }

  /** An account that nobody proved to be theirs gives way to whoever proves the address. */
  private boolean take(User user, EmailAddress wanted) {
    Instant now = clock.instant();
    boolean reserved =
        held.holder(wanted, now).filter(holder -> !holder.equals(user.id())).isPresent();
    if (reserved) {
      return false;
    }
    users
        .find(wanted)
        .filter(other -> config.confirmEmail() && !other.emailConfirmed())
        .filter(other -> other.roles().equals(Roles.NONE))
        .ifPresent(erasure::erase);
    // before the address: a mail's link that is being made holds the request and waits for the
    // account
    mails.takeBackLinksOf(user.id());
    return users.changeEmail(user.id(), user.email(), wanted);
  }

  private Changed changed(User before, EmailAddress now, Client client) {
    tokens.removeAll(before.id());
    held.release(now, before.id());
    if (!now.equals(before.email())) {
      Instant until = clock.instant().plus(lifetimes.of(TokenPurpose.EMAIL_UNDO));
      held.hold(new HeldAddress(before.email(), before.id(), until));
      mails.addFor(before.id(), Kind.ADDRESS_CHANGED, before.email());
    }
    audit.record(new EmailChanged(before.id()), client);
    return new Changed(before.withEmail(now));
  }

  /** Whether a link that undoes a change is good; looking uses nothing up. */
  public boolean isUndo(Secret token) {
    return find(token, TokenPurpose.EMAIL_UNDO).isPresent();
  }

  /**
   * Gives the account its earlier address back. Every session ends, and every credential is gone,
   * since whoever changed the address may know them: a mailed link sets a new password, or logs in
   * where passwords are off.
   *
   * @param typed the earlier address
   */
  public EmailChangeResult undo(Secret token, Optional<EmailAddress> typed, Client client) {
    Optional<OneTimeToken> link = find(token, TokenPurpose.EMAIL_UNDO);
    if (link.isEmpty()) {
      return new LinkGone();
    }
    EmailAddress earlier = link.get().emailIfAny().orElseThrow();
    return typed.filter(earlier::equals).isPresent()
        ? transactions.run(() -> undo(link.get(), earlier, client))
        : new ProofNeeded();
  }

  private EmailChangeResult undo(OneTimeToken link, EmailAddress earlier, Client client) {
    Optional<User> owner = users.hold(link.user());
    if (owner.isEmpty() || !use(link)) {
      return new LinkGone();
    }
    User user = owner.get();
    mails.takeBackLinksOf(user.id());
    mails.takeBackUndosSince(user.id(), link.createdAt());
    if (!users.changeEmail(user.id(), user.email(), earlier)) {
      return new AddressTaken();
    }
    held.release(earlier, user.id());
    // whoever changed the address may have chosen one that its owner can't read
    users.setLanguage(user.id(), client.languageIfAny());
    credentials.removeAll(user.id());
    // those from before are the owner's: without one of them nobody could have got another
    factors
        .removeSince(user.id(), link.createdAt())
        .forEach(factor -> audit.record(new SecondFactorRemoved(user.id(), factor), client));
    sessions.endAllOf(user.id());
    tokens.removeAll(user.id());
    tokens.removeUndosSince(user.id(), link.createdAt());
    audit.record(new EmailRestored(user.id()), client);
    Kind wayBack = methods.has(LoginMethod.EMAIL) ? Kind.PASSWORD_RESET : Kind.LOGIN_LINK;
    mails.add(wayBack, earlier, null, null);
    return new Changed(user.withEmail(earlier));
  }

  private Optional<OneTimeToken> find(Secret token, TokenPurpose purpose) {
    return tokens.find(token.hash(), purpose, clock.instant());
  }

  private boolean use(OneTimeToken link) {
    return tokens.consume(link.hash(), link.purpose(), clock.instant());
  }

  /**
   * What a link's page has to show.
   *
   * @param email the new address
   * @param owners whether a button is enough; otherwise the account's owner has to log in first
   */
  public record LinkView(EmailAddress email, boolean owners) {}
}
