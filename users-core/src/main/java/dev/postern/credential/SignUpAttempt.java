package dev.postern.credential;

import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.time.Instant;

/**
 * A password that waits for its address to be confirmed. Each sign-up makes one of its own, so that
 * nobody who signs up with somebody else's address has a password there once the owner confirms.
 *
 * @param browser hash of the cookie by which the browser that signed up is recognised
 * @param expiresAt when its last link runs out, or could at the latest while none was sent
 */
public record SignUpAttempt(
    AttemptId id,
    EmailAddress email,
    PasswordHash hash,
    SecretHash browser,
    Instant createdAt,
    Instant expiresAt) {}
