package dev.postern.notification;

import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.notification.Notification.ConfirmAddress;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import dev.postern.token.Links;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenLifetimes;
import dev.postern.token.TokenPurpose;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Decides what a requested mail says, and makes its link. */
public final class MailComposer {
  private final UserStore users;
  private final SignUpAttemptStore attempts;
  private final OneTimeTokenStore tokens;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final Links links;
  private final TokenLifetimes lifetimes;

  /** Over its stores. */
  public MailComposer(
      UserStore users,
      SignUpAttemptStore attempts,
      OneTimeTokenStore tokens,
      SecretSource secrets,
      InstantSource clock,
      Links links,
      TokenLifetimes lifetimes) {
    this.users = users;
    this.attempts = attempts;
    this.tokens = tokens;
    this.secrets = secrets;
    this.clock = clock;
    this.links = links;
    this.lifetimes = lifetimes;
  }

  /**
   * What to tell the address, or nothing; a link's token is stored, in the caller's transaction.
   */
  Optional<Notification> compose(MailRequest request) {
    return users
        .find(request.to())
        .flatMap(
            user ->
                switch (request.kind()) {
                  case SIGN_UP ->
                      user.emailConfirmed()
                          ? Optional.of(new SignUpTried(links.logIn()))
                          : confirmation(user, request);
                  case CONFIRM_AGAIN ->
                      user.emailConfirmed() ? Optional.empty() : confirmation(user, request);
                });
  }

  private Optional<Notification> confirmation(User user, MailRequest request) {
    Instant now = clock.instant();
    return attemptOf(request, now).map(attempt -> confirmation(user, attempt, now));
  }

  private Optional<SignUpAttempt> attemptOf(MailRequest request, Instant now) {
    return request.attemptIfKnown().isPresent()
        ? request.attemptIfKnown().flatMap(id -> attempts.find(id, now))
        : attempts.choose(request.to(), request.browserIfAny(), now);
  }

  private Notification confirmation(User user, SignUpAttempt attempt, Instant now) {
    Secret secret = secrets.next();
    Instant expiresAt = now.plus(lifetimes.confirm());
    tokens.add(
        new OneTimeToken(
            secret.hash(), TokenPurpose.CONFIRM, user.id(), attempt.id(), now, expiresAt));
    attempts.extend(attempt.id(), expiresAt);
    return new ConfirmAddress(links.exposeLink(TokenPurpose.CONFIRM, secret), lifetimes.confirm());
  }
}
