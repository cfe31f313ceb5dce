package dev.postern.authentication;

import dev.postern.credential.CredentialStore;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent.EmailConfirmed;
import dev.postern.notification.MailRequests;
import dev.postern.secondfactor.FactorStore;
import dev.postern.session.Sessions;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.util.Locale;
import java.util.Optional;

/**
 * The first proof that an account's address belongs to whoever is there. Everything that was set
 * before it is dropped: so nobody can prepare an account for its later owner. Thread-safe.
 */
public final class AddressProof {
  private final UserStore users;
  private final CredentialStore credentials;
  private final FactorStore factors;
  private final SignUpAttemptStore attempts;
  private final OneTimeTokenStore tokens;
  private final Sessions sessions;
  private final MailRequests mails;
  private final Audit audit;

  /** Over what an account may have. */
  public AddressProof(
      UserStore users,
      CredentialStore credentials,
      FactorStore factors,
      SignUpAttemptStore attempts,
      OneTimeTokenStore tokens,
      Sessions sessions,
      MailRequests mails,
      Audit audit) {
    this.users = users;
    this.credentials = credentials;
    this.factors = factors;
    this.attempts = attempts;
    this.tokens = tokens;
    this.sessions = sessions;
    this.mails = mails;
    this.audit = audit;
  }

  /**
   * Confirms the address, in the transaction of this thread.
   *
   * @param language what whoever proves it reads; what was known before may be a stranger's
   * @return the account as it is now; empty where it was proved before, which drops nothing
   */
  public Optional<User> first(User user, Optional<Locale> language, Client client) {
    if (!users.confirmEmail(user.id())) {
      return Optional.empty();
    }
    credentials.removeAll(user.id());
    factors.removeAll(user.id());
    sessions.endAllOf(user.id());
    mails.takeBackLinksOf(user.id());
    tokens.removeAll(user.id());
    attempts.removeAll(user.email());
    users.setLanguage(user.id(), language);
    audit.record(new EmailConfirmed(user.id()), client);
    return users.find(user.id());
  }

  /** As {@link #first}, for a proof that goes on all the same where it isn't the first. */
  public User firstOrAgain(User user, Client client) {
    return user.emailConfirmed() ? user : first(user, client.languageIfAny(), client).orElseThrow();
  }
}
