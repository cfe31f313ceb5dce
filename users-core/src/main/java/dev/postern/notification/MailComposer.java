package dev.postern.notification;

import dev.postern.credential.AttemptId;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.language.Languages;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.token.FlowStore;
import dev.postern.token.Links;
import dev.postern.token.MailedCodes;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides what a requested mail says, and makes its link. */
public final class MailComposer {
  private final UserStore users;
  private final CredentialStore credentials;
  private final SignUpAttemptStore attempts;
  private final OneTimeTokenStore tokens;
  private final FlowStore flows;
  private final MailedCodes codes;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final Links links;
  private final TokenLifetimes lifetimes;
  private final KeptLinks kept;
  private final Notice.Remedy remedy;
  private final Predicate<User> mayResetMfa;

  /** A link, what the store knows of it, and how long it is still good. */
  private record Link(Secret secret, OneTimeToken token, Duration left) {

    static Link of(Secret secret, OneTimeToken token, Instant now) {
      return new Link(secret, token, Duration.between(now, token.expiresAt()));
    }
  }

  /**
   * Over its stores.
   *
   * @param remedy what is left to owners who were not behind what they are told of
   * @param mayResetMfa whose second factors a mailed link may replace
   */
  public MailComposer(
      UserStore users,
      CredentialStore credentials,
      SignUpAttemptStore attempts,
      OneTimeTokenStore tokens,
      FlowStore flows,
      MailedCodes codes,
      SecretSource secrets,
      InstantSource clock,
      Links links,
      TokenLifetimes lifetimes,
      KeptLinks kept,
      Notice.Remedy remedy,
      Predicate<User> mayResetMfa) {
    this.users = users;
    this.credentials = credentials;
    this.attempts = attempts;
    this.tokens = tokens;
    this.flows = flows;
    this.codes = codes;
    this.secrets = secrets;
    this.clock = clock;
    this.links = links;
    this.lifetimes = lifetimes;
    this.kept = kept;
    this.remedy = remedy;
    this.mayResetMfa = mayResetMfa;
  }

  /**
   * The mail, or nothing. A link's token is stored, in the caller's transaction, and the link kept
   * for the next try; a later try has the same link while it is good for half its time or more.
   */
  Optional<Mail> compose(Outbox.Waiting waiting) {
    MailRequest request = waiting.request();
    return request
        .userIfKnown()
        .map(users::find)
        .orElseGet(() -> users.find(request.to()))
        .flatMap(user -> compose(user, waiting));
  }

  private Optional<Mail> compose(User user, Outbox.Waiting waiting) {
    MailRequest request = waiting.request();
    return switch (request.kind()) {
      case SIGN_UP ->
          user.emailConfirmed() ? Optional.of(tried(user, request)) : confirmation(user, waiting);
      case CONFIRM_AGAIN -> user.emailConfirmed() ? Optional.empty() : confirmation(user, waiting);
      case PASSWORD_RESET -> Optional.of(link(TokenPurpose.RESET, user, waiting));
      case LOGIN_LINK -> Optional.of(link(TokenPurpose.LOGIN, user, waiting));
      case MFA_RESET ->
          mayResetMfa.test(user)
              ? Optional.of(link(TokenPurpose.MFA_RESET, user, waiting))
              : Optional.empty();
      case MFA_CODE -> code(user, request);
      case CHANGE_ADDRESS ->
          users.find(request.to()).filter(User::emailConfirmed).isPresent()
              ? Optional.empty()
              : Optional.of(link(TokenPurpose.EMAIL, user, waiting));
      case ADDRESS_CHANGED -> Optional.of(link(TokenPurpose.EMAIL_UNDO, user, waiting));
      case PASSWORD_CHANGED,
          REMEMBERED_LOGIN_STOLEN,
          NEW_DEVICE,
          MFA_CHANGED,
          RECOVERY_CODE_USED,
          IDENTITY_LINKED ->
          request.kind().noticeIfAny().map(notice -> notice(notice, user, request));
    };
  }

  /** The code of a flow, while that lasts: {@code browser} is its id. */
  private Optional<Mail> code(User user, MailRequest request) {
    Instant now = clock.instant();
    return request
        .browserIfAny()
        .flatMap(id -> flows.find(id, now))
        .filter(flow -> flow.user().equals(user.id()))
        .map(
            flow ->
                new MailedCode(
                    language(user, request),
                    codes.exposeCode(flow.id()),
                    Duration.between(now, flow.expiresAt())))
        .map(mail -> new Mail(user.email(), mail, null));
  }

  /** Takes the link of a mail back that will never be delivered. */
  void withdraw(OneTimeToken link) {
    tokens.consume(link.hash(), link.purpose(), clock.instant());
  }

  /** What the link of a delivered mail is about ends with it, and waits no longer. */
  void delivered(OneTimeToken link) {
    link.attemptIfAny().ifPresent(attempt -> attempts.expire(attempt, link.expiresAt()));
  }

  private Mail notice(Notice.Kind kind, User user, MailRequest request) {
    URI page = remedy == Notice.Remedy.NEW_PASSWORD ? links.forgot() : links.logIn();
    var notice = new Notice(language(user, request), kind, request.requestedAt(), remedy, page);
    return new Mail(request.to(), notice, null); // whose it was when it happened
  }

  private Mail link(TokenPurpose purpose, User user, Outbox.Waiting waiting) {
    MailRequest request = waiting.request();
    boolean ofTheirs = request.userIfKnown().isEmpty();
    EmailAddress to = ofTheirs ? user.email() : request.to();
    @Nullable EmailAddress about = ofTheirs ? null : request.to();
    Link link =
        earlier(purpose, user, waiting)
            .orElseGet(() -> made(purpose, user, request, null, request.browser(), about));
    return mail(link, to, language(user, request));
  }

  /** The link of an earlier try, unless it is used, gone or more than half over. */
  private Optional<Link> earlier(TokenPurpose purpose, User user, Outbox.Waiting waiting) {
    if (waiting.tries() == 0) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return kept.find(waiting.request().id())
        .flatMap(
            secret ->
                tokens
                    .find(secret.hash(), purpose, now)
                    .filter(token -> token.user().equals(user.id()))
                    .map(token -> Link.of(secret, token, now)))
        .filter(link -> lasts(link, now));
  }

  private boolean lasts(Link link, Instant now) {
    OneTimeToken token = link.token();
    Duration half = lifetimes.of(token.purpose()).dividedBy(2);
    boolean lasts = link.left().compareTo(half) >= 0;
    if (!lasts) {
      tokens.consume(token.hash(), token.purpose(), now); // another takes its place
    }
    return lasts;
  }

  private Link made(
      TokenPurpose purpose,
      User user,
      MailRequest request,
      @Nullable AttemptId attempt,
      @Nullable SecretHash browser,
      @Nullable EmailAddress about) {
    Instant now = clock.instant();
    Secret secret = secrets.next();
    Instant end = now.plus(lifetimes.of(purpose));
    // an undo link is as old as its change, whenever it is mailed: undoing ends those of later ones
    Instant made = purpose == TokenPurpose.EMAIL_UNDO ? request.requestedAt() : now;
    var token =
        new OneTimeToken(secret.hash(), purpose, user.id(), attempt, browser, about, made, end);
    tokens.add(token);
    kept.keep(request.id(), secret);
    return Link.of(secret, token, now);
  }

  private Mail mail(Link link, EmailAddress to, Locale language) {
    OneTimeToken token = link.token();
    var mail =
        new MailedLink(
            language,
            token.purpose(),
            links.exposeLink(token.purpose(), link.secret()),
            link.left());
    return new Mail(to, mail, token);
  }

  /** Whoever asks decides only where the account's owner did not. */
  private static Locale language(User user, MailRequest request) {
    return user.languageIfAny().or(request::languageIfAny).orElse(Languages.DEFAULT);
  }

  private Mail tried(User user, MailRequest request) {
    return new Mail(user.email(), new SignUpTried(language(user, request), links.logIn()), null);
  }

  private Optional<Mail> confirmation(User user, Outbox.Waiting waiting) {
    MailRequest request = waiting.request();
    Instant now = clock.instant();
    Optional<Link> earlier = earlier(TokenPurpose.CONFIRM, user, waiting);
    return earlier
        .flatMap(link -> link.token().attemptIfAny())
        .map(id -> attempts.find(id, now))
        .orElseGet(() -> attemptOf(user, request, now))
        .map(
            attempt ->
                mail(
                    earlier.orElseGet(() -> confirmation(user, attempt, request)),
                    attempt.email(),
                    language(user, attempt, request)));
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

  private Link confirmation(User user, SignUpAttempt attempt, MailRequest request) {
    // it waits as long as the mail may, however short its links live
    Duration life = MailRequest.LONGEST_WAIT.plus(lifetimes.of(TokenPurpose.CONFIRM));
    attempts.expire(attempt.id(), request.requestedAt().plus(life));
    return made(TokenPurpose.CONFIRM, user, request, attempt.id(), attempt.browser(), null);
  }
}
