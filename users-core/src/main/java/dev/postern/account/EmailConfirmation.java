package dev.postern.account;

import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.ConfirmationResult.LinkGone;
import dev.postern.account.ConfirmationResult.PasswordNeeded;
import dev.postern.account.ConfirmationResult.PasswordRefused;
import dev.postern.account.ConfirmationResult.TooManyTries;
import dev.postern.account.ConfirmationResult.WrongPassword;
import dev.postern.authentication.AddressProof;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginService;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.Visit;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.Password;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.credential.PasswordPolicy;
import dev.postern.credential.Proofs;
import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Proves that a sign-up's address belongs to who signed up. A link confirms its own sign-up attempt
 * and no other; everything set before the address was proved is dropped, so that nobody can prepare
 * an account for its later owner. While passwords are off no link is good, and none is used up.
 * Thread-safe.
 */
public final class EmailConfirmation {
  private final UserStore users;
  private final CredentialStore credentials;
  private final SignUpAttemptStore attempts;
  private final OneTimeTokenStore tokens;
  private final AddressProof proof;
  private final PasswordHasher hasher;
  private final PasswordPolicy policy;
  private final Guessing guessing;
  private final LoginService logins;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;
  private final LoginMethods methods;

  /** Over its stores and services. */
  public EmailConfirmation(
      UserStore users,
      CredentialStore credentials,
      SignUpAttemptStore attempts,
      OneTimeTokenStore tokens,
      AddressProof proof,
      PasswordHasher hasher,
      PasswordPolicy policy,
      Guessing guessing,
      LoginService logins,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      InstantSource clock,
      LoginMethods methods) {
    this.users = users;
    this.credentials = credentials;
    this.attempts = attempts;
    this.tokens = tokens;
    this.proof = proof;
    this.hasher = hasher;
    this.policy = policy;
    this.guessing = guessing;
    this.logins = logins;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
    this.methods = methods;
  }

  /** Asks for another link, whether or not the address has an account that waits for one. */
  public void sendAgain(EmailAddress email, Optional<SecretHash> browser, Client client) {
    if (methods.has(LoginMethod.EMAIL)) {
      transactions.run(
          () ->
              mails.ask(Kind.CONFIRM_AGAIN, email, null, browser.orElse(null), List.of(), client));
    }
  }

  /** What the link's page has to show, while the link is good; looking uses nothing up. */
  public Optional<LinkView> look(Secret token, Optional<SecretHash> browser) {
    return open(token).map(link -> new LinkView(link.attempt().email(), link.isOpenedBy(browser)));
  }

  /** Confirms the address by its link, once. */
  public ConfirmationResult confirm(ConfirmationRequest request) {
    Optional<OpenLink> link = open(request.token());
    return link.isEmpty() ? new LinkGone() : confirm(link.get(), request);
  }

  private ConfirmationResult confirm(OpenLink link, ConfirmationRequest request) {
    if (request.newPassword().isPresent()) {
      return confirmWithNewPassword(link, request.newPassword().get(), request.visit());
    }
    if (link.isOpenedBy(request.browser())) {
      return finish(link, link.attempt().hash(), request.visit());
    }
    if (request.password().isEmpty()) {
      return new PasswordNeeded();
    }
    return confirmWithPassword(link, request.password().get(), request);
  }

  private ConfirmationResult confirmWithPassword(
      OpenLink link, Password password, ConfirmationRequest request) {
    Client client = request.client();
    PasswordHash hash = link.attempt().hash();
    return guessing
        .tryPassword(
            link.attempt().email(),
            request.visit().brought().known(),
            client,
            with -> with.verify(password, Optional.of(hash)))
        .match(
            with -> finish(link, hash, request.visit()),
            () -> wrongPassword(link, client),
            TooManyTries::new);
  }

  private ConfirmationResult wrongPassword(OpenLink link, Client client) {
    var owner = Optional.of(link.token().user());
    audit.record(new SecurityEvent.LoginRejected(owner, Rejection.WRONG_PASSWORD.name()), client);
    return new WrongPassword();
  }

  private ConfirmationResult confirmWithNewPassword(OpenLink link, Password password, Visit visit) {
    var refusals = policy.refusals(password, link.attempt().email());
    return refusals.isEmpty()
        ? finish(link, hasher.hash(password), visit)
        : new PasswordRefused(refusals);
  }

  private ConfirmationResult finish(OpenLink link, PasswordHash password, Visit visit) {
    Client client = visit.client();
    return transactions.run(
        () ->
            users
                .hold(link.token().user())
                .filter(user -> user.email().equals(link.attempt().email()))
                .filter(user -> use(link.token()))
                .flatMap(user -> proof.first(user, link.language(client), client))
                .<ConfirmationResult>map(user -> admit(user, password, visit))
                .orElseGet(LinkGone::new));
  }

  private boolean use(OneTimeToken token) {
    return tokens.consume(token.hash(), TokenPurpose.CONFIRM, clock.instant());
  }

  private Confirmed admit(User user, PasswordHash password, Visit visit) {
    credentials.setPassword(user.id(), new PasswordCredential(password, clock.instant()));
    var who = new Identified(user, true, Proofs.of(FactorId.MAIL), true);
    LoginResult login = logins.admit(who, visit);
    var session = login.sessionIfAny();
    User now = session.map(started -> started.live().user()).orElse(user);
    return new Confirmed(now, session, login.flowIfAny());
  }

  private Optional<OpenLink> open(Secret secret) {
    Instant now = clock.instant();
    return tokens
        .find(secret.hash(), TokenPurpose.CONFIRM, now)
        .filter(token -> methods.has(LoginMethod.EMAIL))
        .flatMap(
            token ->
                token
                    .attemptIfAny()
                    .flatMap(id -> attempts.find(id, now))
                    .map(attempt -> new OpenLink(token, attempt)));
  }

  /** A link that is still good, with the attempt that it confirms. */
  private record OpenLink(OneTimeToken token, SignUpAttempt attempt) {

    /** What who signed up reads; they are the one who opens it. */
    Optional<Locale> language(Client client) {
      return attempt.languageIfAny().or(client::languageIfAny);
    }

    boolean isOpenedBy(Optional<SecretHash> browser) {
      return browser.filter(attempt.browser()::equals).isPresent();
    }
  }

  /**
   * What a link's page has to show.
   *
   * @param email the address to be confirmed
   * @param sameBrowser whether a button is enough; another browser than the one that signed up has
   *     to bring the sign-up's password, or a new one
   */
  public record LinkView(EmailAddress email, boolean sameBrowser) {}
}
