package dev.postern.admin;

import dev.postern.account.AccountErasure;
import dev.postern.admin.AdminResult.Done;
import dev.postern.admin.AdminResult.Refusal;
import dev.postern.admin.AdminResult.Refused;
import dev.postern.admin.Invitation.Invited;
import dev.postern.admin.Invitation.NotInvited;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.credential.CredentialStore;
import dev.postern.event.Audit;
import dev.postern.event.SecurityEvent.Administered;
import dev.postern.event.SecurityEvent.Administered.Action;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import dev.postern.session.Sessions;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.user.UserDirectory;
import dev.postern.user.UserDirectory.Change;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import dev.postern.user.UserStore.Added;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What administrators do with the accounts of others. Whether somebody may administer is for the
 * caller to decide; who did it is written in the audit log. Whatever takes something from an
 * account ends its sessions at once, on every node. The last administrator can't be demoted,
 * disabled or erased. Thread-safe.
 */
public final class UserAdmin {
  private final UserStore users;
  private final HeldAddressStore held;
  private final UserDirectory directory;
  private final CredentialStore credentials;
  private final OneTimeTokenStore tokens;
  private final Guessing guessing;
  private final Sessions sessions;
  private final AccountErasure erasure;
  private final Transactions transactions;
  private final Audit audit;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final TokenLifetimes lifetimes;
  private final LoginMethods methods;

  /** Over its stores and services. */
  public UserAdmin(
      UserStore users,
      HeldAddressStore held,
      UserDirectory directory,
      CredentialStore credentials,
      OneTimeTokenStore tokens,
      Guessing guessing,
      Sessions sessions,
      AccountErasure erasure,
      Transactions transactions,
      Audit audit,
      SecretSource secrets,
      InstantSource clock,
      TokenLifetimes lifetimes,
      LoginMethods methods) {
    this.users = users;
    this.held = held;
    this.directory = directory;
    this.credentials = credentials;
    this.tokens = tokens;
    this.guessing = guessing;
    this.sessions = sessions;
    this.erasure = erasure;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
    this.clock = clock;
    this.lifetimes = lifetimes;
    this.methods = methods;
  }

  /** The account of that id. */
  public Optional<User> find(UserId id) {
    return users.find(id);
  }

  /** The account of that address. */
  public Optional<User> find(EmailAddress email) {
    return users.find(email);
  }

  /**
   * A page of accounts.
   *
   * @param prefix how their address begins, capitals or not; empty for all
   * @param after the {@link UserPage#next} of the page before; empty for the first
   * @param limit how many at most, 1 to {@value UserDirectory#MAX_PAGE}
   */
  public UserPage search(String prefix, Optional<EmailAddress> after, int limit) {
    String canonical = canonical(prefix);
    if (canonical.chars().anyMatch(Character::isISOControl)) {
      return new UserPage(List.of(), Optional.empty());
    }
    List<User> found = directory.search(canonical, after, limit);
    Optional<EmailAddress> last =
        found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1).email());
    return new UserPage(found, last);
  }

  private static String canonical(String prefix) {
    String stripped = prefix.strip();
    return Normalizer.normalize(stripped, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /**
   * Makes an enabled account whose address is yet to be proved, by an invitation or a reset link.
   * One that a sign-up left there, never confirmed and without a password of its own, gives way: a
   * stranger can't stand in the way of an invitation.
   */
  public AdminResult create(EmailAddress email, Roles roles, Actor by) {
    return transactions.run(
        () -> {
          Instant now = clock.instant();
          if (held.holder(email, now).isPresent()) {
            return new Refused(Refusal.ADDRESS_TAKEN);
          }
          users.find(email).filter(this::isLeftUnfinished).ifPresent(erasure::erase);
          User user =
              User.signedUp(new UserId(secrets.newId(now)), email, true, now).withRoles(roles);
          if (users.add(user) == Added.ADDRESS_TAKEN) {
            return new Refused(Refusal.ADDRESS_TAKEN);
          }
          return done(user, Action.CREATED, by);
        });
  }

  private boolean isLeftUnfinished(User user) {
    return !user.emailConfirmed() && !credentials.hasPassword(user.id());
  }

  /**
   * As {@link #create}, with a single-use link that sets the account's first password; refused
   * where {@code methods} has no passwords.
   */
  public Invitation invite(EmailAddress email, Roles roles, Actor by) {
    if (!methods.has(LoginMethod.EMAIL)) {
      return new NotInvited(Refusal.PASSWORDS_OFF);
    }
    return transactions.run(
        () ->
            create(email, roles, by)
                .<Invitation>match(
                    created -> invited(created.user()),
                    refused -> new NotInvited(refused.reason())));
  }

  private Invited invited(User user) {
    Instant now = clock.instant();
    Secret token = secrets.next();
    Duration goodFor = lifetimes.of(TokenPurpose.INVITE);
    tokens.add(OneTimeToken.of(token.hash(), TokenPurpose.INVITE, user.id(), now, goodFor));
    return new Invited(user, token, goodFor);
  }

  /** Lets an account be used. */
  public AdminResult enable(UserId id, Actor by) {
    return change(id, Action.ENABLED, by, () -> directory.setEnabled(id, true));
  }

  /** Keeps an account from being used by any way; its sessions end. */
  public AdminResult disable(UserId id, Actor by) {
    return change(id, Action.DISABLED, by, () -> directory.setEnabled(id, false));
  }

  /** Gives an account these roles in place of those that it has; its sessions end. */
  public AdminResult setRoles(UserId id, Roles roles, Actor by) {
    return change(id, Action.ROLES_SET, by, () -> directory.setRoles(id, roles));
  }

  private AdminResult change(UserId id, Action action, Actor by, Supplier<Change> change) {
    return transactions.run(
        () ->
            switch (change.get()) {
              case DONE -> {
                sessions.endAllOf(id);
                yield done(users.find(id).orElseThrow(), action, by);
              }
              case SAME -> new Done(users.find(id).orElseThrow());
              case NO_SUCH_USER -> new Refused(Refusal.NO_SUCH_USER);
              case NOT_ELIGIBLE -> new Refused(Refusal.NOT_ELIGIBLE);
              case LAST_ADMINISTRATOR -> new Refused(Refusal.LAST_ADMINISTRATOR);
            });
  }

  /** Asks for another password: the one that is there opens the account no more. */
  public AdminResult requirePasswordReset(UserId id, Actor by) {
    return withUser(
        id,
        user ->
            credentials.requireReset(id)
                ? done(user, Action.PASSWORD_RESET_REQUIRED, by)
                : new Refused(Refusal.NO_PASSWORD));
  }

  /** Forgets the wrong passwords that were tried: its password is taken again at once. */
  public AdminResult unlock(UserId id, Actor by) {
    return withUser(
        id,
        user -> {
          guessing.forgetFailures(user.email());
          return done(user, Action.UNLOCKED, by);
        });
  }

  /** Ends every session of an account. */
  public AdminResult endSessions(UserId id, Actor by) {
    return withUser(
        id,
        user -> {
          sessions.endAllOf(id);
          return done(user, Action.SESSIONS_ENDED, by);
        });
  }

  /** Removes an account with all that is stored of it. */
  public AdminResult erase(UserId id, Actor by) {
    return withUser(
        id,
        user ->
            switch (erasure.erase(user)) {
              case LAST_ADMINISTRATOR -> new Refused(Refusal.LAST_ADMINISTRATOR);
              case NO_SUCH_USER -> new Refused(Refusal.NO_SUCH_USER);
              default -> done(user, Action.ERASED, by);
            });
  }

  private AdminResult withUser(UserId id, Function<User, AdminResult> action) {
    return transactions.run(
        () -> users.find(id).map(action).orElse(new Refused(Refusal.NO_SUCH_USER)));
  }

  private Done done(User user, Action action, Actor by) {
    audit.record(new Administered(user.id(), action, by.user()), by.client());
    return new Done(user);
  }
}
