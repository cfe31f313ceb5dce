package dev.postern.token;

import dev.postern.credential.AttemptId;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mailed link as it is stored: the secret itself is in the mailbox alone.
 *
 * @param user whom it belongs to
 * @param attempt the sign-up attempt that it confirms, null for a link of another purpose
 * @param browser hash of the cookie of the browser that asked for it, null where none is known
 * @param email the address that it acts on, null for a link that acts on none
 * @param expiresAt the first instant at which it is good no more
 */
public record OneTimeToken(
    SecretHash hash,
    TokenPurpose purpose,
    UserId user,
    @Nullable AttemptId attempt,
    @Nullable SecretHash browser,
    @Nullable EmailAddress email,
    Instant createdAt,
    Instant expiresAt) {

  /** A link that needs nothing beside its purpose and its owner, made then. */
  public static OneTimeToken of(
      SecretHash hash, TokenPurpose purpose, UserId user, Instant now, Duration lifetime) {
    return new OneTimeToken(hash, purpose, user, null, null, null, now, now.plus(lifetime));
  }

  /** The sign-up attempt that it confirms. */
  public Optional<AttemptId> attemptIfAny() {
    return Optional.ofNullable(attempt);
  }

  /** The address that it acts on. */
  public Optional<EmailAddress> emailIfAny() {
    return Optional.ofNullable(email);
  }

  /** Whether that browser asked for it. */
  public boolean isAskedForBy(Optional<SecretHash> other) {
    return browser != null && other.filter(browser::equals).isPresent();
  }
}
