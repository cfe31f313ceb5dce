package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.credential.CredentialStore;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.RememberedLoginStolen;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secret.SecretHash;
import dev.postern.session.Assurance;
import dev.postern.session.CarriedOver;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberToken;
import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLogins;
import dev.postern.session.Rotation;
import dev.postern.session.SessionCarrier;
import dev.postern.session.Sessions;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells who a visitor is by what their carrier brings: by a session, or else by the remembered
 * login of their device, whose token is good once and then changes. Thread-safe.
 */
public final class Visitors {
  private final Sessions sessions;
  private final RememberedLogins remembered;
  private final LoginService logins;
  private final UserStore users;
  private final CredentialStore credentials;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;

  /** Over its stores and services. */
  public Visitors(
      Sessions sessions,
      RememberedLogins remembered,
      LoginService logins,
      UserStore users,
      CredentialStore credentials,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      InstantSource clock) {
    this.sessions = sessions;
    this.remembered = remembered;
    this.logins = logins;
    this.users = users;
    this.credentials = credentials;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Who is logged in; this is a use of the session. Where none counts, but the device is
   * remembered, another begins, and the carrier gets it with the token's successor.
   */
  public Optional<LiveSession> of(SessionCarrier carrier, Client client) {
    Optional<LiveSession> live = carrier.session().flatMap(sessions::use);
    return live.isPresent()
        ? live
        : carrier.remembered().flatMap(token -> comeBack(token, carrier, client));
  }

  /** Who has proved in this browser session who they are; this is a use of the session. */
  public Optional<LiveSession> proved(SessionCarrier carrier) {
    return carrier
        .session()
        .flatMap(sessions::use)
        .filter(live -> sessions.assurance(live) != Assurance.REMEMBERED);
  }

  /**
   * Lets in whom the application vouches for.
   *
   * @return empty where there is no such account
   */
  public Optional<LoginResult> vouchedFor(UserId id, Client client) {
    return users
        .find(id)
        .map(user -> logins.force(user, credentials.hasPassword(user.id()), client));
  }

  private Optional<LiveSession> comeBack(
      RememberToken token, SessionCarrier carrier, Client client) {
    Optional<RememberedLogin> login = remembered.find(token);
    if (login.filter(known -> known.rotation().isCurrent(token.hash())).isPresent()) {
      Visit visit = Visit.of(carrier, client, false);
      transactions.run(() -> rotate(login.get(), token, visit));
      return join(remembered.find(token), token, carrier, client);
    }
    return join(login, token, carrier, client);
  }

  /**
   * Does nothing where another request with the same token is faster: both then join its session.
   */
  private void rotate(RememberedLogin login, RememberToken token, Visit visit) {
    Optional<User> owner = users.hold(login.user());
    Optional<SecretHash> salt = owner.flatMap(user -> remembered.rotate(token));
    if (salt.isPresent()) {
      User user = owner.get();
      boolean hasPassword = credentials.hasPassword(user.id());
      var who = new Identified(user, hasPassword, login.proofs(), true);
      logins
          .admit(who, new CarriedOver(login, token.session(salt.get())), visit)
          .match(
              in -> Optional.empty(),
              more -> remembered.end(login.id()), // policy asks for more than was proved there
              rejected -> remembered.end(login.id()),
              refused -> Optional.empty()); // nothing was guessed
    }
  }

  private Optional<LiveSession> join(
      Optional<RememberedLogin> rotated,
      RememberToken token,
      SessionCarrier carrier,
      Client client) {
    Instant now = clock.instant();
    if (rotated.isEmpty()) {
      carrier.forget();
      return Optional.empty();
    }
    Rotation rotation = rotated.get().rotation();
    if (!rotation.wasCurrent(token.hash(), now)) {
      end(rotated.get(), client);
      carrier.forget();
      return Optional.empty();
    }
    Optional<LiveSession> live = sessions.use(token.session(rotation.salt()));
    live.ifPresent(
        session -> {
          carrier.carry(token.session(rotation.salt()));
          carrier.remember(
              token.successor(rotation.salt()), Duration.between(now, rotated.get().expiresAt()));
        });
    return live;
  }

  /** A token that was changed long ago: two hold it, or held it, and one of them is a thief. */
  private void end(RememberedLogin stolen, Client client) {
    transactions.run(() -> remembered.end(stolen.id()).ifPresent(owner -> tell(owner, client)));
  }

  private void tell(UserId owner, Client client) {
    audit.record(new RememberedLoginStolen(owner), client);
    users
        .find(owner)
        .ifPresent(user -> mails.addFor(user.id(), Kind.REMEMBERED_LOGIN_STOLEN, user.email()));
  }
}
