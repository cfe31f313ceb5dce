package dev.postern.notification;

import dev.postern.credential.AttemptId;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.language.Languages;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.token.Links;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a requested mail says, and makes its link. */
public final class MailComposer {
  private final UserStore users;
  private final CredentialStore credentials;
  private final SignUpAttemptStore attempts;
  private final OneTimeTokenStore tokens;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final Links links;
  private final TokenLifetimes lifetimes;

  /** Over its stores. */
  public MailComposer(
      UserStore users,
      CredentialStore credentials,
      SignUpAttemptStore attempts,
      OneTimeTokenStore tokens,
      SecretSource secrets,
      InstantSource clock,
      Links links,
      TokenLifetimes lifetimes) {
    this.users = users;
    this.credentials = credentials;
    this.attempts = attempts;
    this.tokens = tokens;
    this.secrets = secrets;
    this.clock = clock;
    this.links = links;
    this.lifetimes = lifetimes;
  }

  /** The mail, or nothing; a link's token is stored, in the caller's transaction. */
  Optional<Mail> compose(MailRequest request) {
    return request
        .userIfKnown()
        .map(users::find)
        .orElseGet(() -> users.find(request.to()))
        .flatMap(user -> compose(user, request));
  }

  private Optional<Mail> compose(User user, MailRequest request) {
    return switch (request.kind()) {
      case SIGN_UP ->
          user.emailConfirmed() ? Optional.of(tried(user, request)) : confirmation(user, request);
      case CONFIRM_AGAIN -> user.emailConfirmed() ? Optional.empty() : confirmation(user, request);
      case PASSWORD_RESET -> Optional.of(link(TokenPurpose.RESET, user, request));
      case LOGIN_LINK -> Optional.of(link(TokenPurpose.LOGIN, user, request));
      case CHANGE_ADDRESS ->
          users.find(request.to()).filter(User::emailConfirmed).isPresent()
              ? Optional.empty()
              : Optional.of(link(TokenPurpose.EMAIL, user, request));
      case ADDRESS_CHANGED -> Optional.of(link(TokenPurpose.EMAIL_UNDO, user, request));
      case PASSWORD_CHANGED, REMEMBERED_LOGIN_STOLEN, NEW_DEVICE ->
          request.kind().noticeIfAny().map(notice -> notice(notice, user, request));
    };
  }

  /**
   * Takes the link of a mail back that was not delivered: the next try makes another, and those of
   * mails that were delivered keep their places.
   */
  void withdraw(Mail.Link link) {
    tokens.consume(link.hash(), link.purpose(), clock.instant());
  }

  private Mail notice(Notice.Kind kind, User user, MailRequest request) {
    var notice = new Notice(language(user, request), kind, request.requestedAt(), links.forgot());
    return new Mail(user.email(), notice, null);
  }

  private Mail link(TokenPurpose purpose, User user, MailRequest request) {
    boolean ofTheirs = request.userIfKnown().isEmpty();
    EmailAddress to = ofTheirs ? user.email() : request.to();
    @Nullable EmailAddress about = ofTheirs ? null : request.to();
    Instant now = clock.instant();
    Secret secret = secrets.next();
    var token =
        new OneTimeToken(
            secret.hash(),
            purpose,
            user.id(),
            null,
            request.browser(),
            about,
            now,
            now.plus(lifetimes.of(purpose)));
    return link(secret, token, to, language(user, request));
  }

  private Mail link(Secret secret, OneTimeToken token, EmailAddress to, Locale language) {
    tokens.add(token);
    TokenPurpose purpose = token.purpose();
    var mail =
        new MailedLink(language, purpose, links.exposeLink(purpose, secret), lifetimes.of(purpose));
    return new Mail(to, mail, new Mail.Link(token.hash(), purpose));
  }

  /** Whoever asks decides only where the account's owner did not. */
  private static Locale language(User user, MailRequest request) {
    return user.languageIfAny().or(request::languageIfAny).orElse(Languages.DEFAULT);
  }

  private Mail tried(User user, MailRequest request) {
    return new Mail(user.email(), new SignUpTried(language(user, request), links.logIn()), null);
  }

  private Optional<Mail> confirmation(User user, MailRequest request) {
    Instant now = clock.instant();
    return attemptOf(user, request, now)
        .map(attempt -> confirmation(user, attempt, language(user, attempt, request), now));
  }

  private Optional<SignUpAttempt> attemptOf(User user, MailRequest request, Instant now) {
    if (request.attemptIfKnown().isPresent()) {
      return request.attemptIfKnown().flatMap(id -> attempts.find(id, now));
    }
    return credentials
        .findPassword(user.email(), request.browserIfAny(), now)
        .filter(owner -> !owner.attempt())
        .flatMap(PasswordOwner::hashIfAny)
        .map(password -> attemptWith(password, user, now))
        .or(() -> attempts.choose(request.to(), request.browserIfAny(), now));
  }

  /**
   * An account that opened while {@code confirmEmail} was off: its own password is what the link
   * asks for, in every browser.
   */
  private SignUpAttempt attemptWith(PasswordHash password, User user, Instant now) {
    var id = new AttemptId(secrets.newId(now));
    SecretHash nobodys = secrets.next().hash();
    var attempt = new SignUpAttempt(id, user.email(), password, nobodys, user.language(), now, now);
    attempts.add(attempt);
    return attempt;
  }

  private static Locale language(User user, SignUpAttempt attempt, MailRequest request) {
    return attempt.languageIfAny().orElseGet(() -> language(user, request));
  }

  private Mail confirmation(User user, SignUpAttempt attempt, Locale language, Instant now) {
    Instant end = now.plus(lifetimes.of(TokenPurpose.CONFIRM));
    attempts.expire(attempt.id(), end);
    Secret secret = secrets.next();
    var token =
        new OneTimeToken(
            secret.hash(),
            TokenPurpose.CONFIRM,
            user.id(),
            attempt.id(),
            attempt.browser(),
            null,
            now,
            end);
    return link(secret, token, attempt.email(), language);
  }
}
