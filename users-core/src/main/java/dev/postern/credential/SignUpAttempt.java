package dev.postern.credential;

import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A password that waits for its address to be confirmed. Each sign-up makes one of its own, so that
 * nobody who signs up with somebody else's address has a password there once the owner confirms.
 *
 * @param browser hash of the cookie by which the browser that signed up is recognised
 * @param language what who signed up reads, null where it is not known
 * @param expiresAt when its last link runs out, or could at the latest while none was sent
 */
public record SignUpAttempt(
    AttemptId id,
    EmailAddress email,
    PasswordHash hash,
    SecretHash browser,
    @Nullable Locale language,
    Instant createdAt,
    Instant expiresAt) {

  /** What who signed up reads, where it is known. */
  public Optional<Locale> languageIfAny() {
    return Optional.ofNullable(language);
  }
}
