package dev.postern.token;

import dev.postern.credential.AttemptId;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;

/**
 * A mailed link as it is stored: the secret itself is in the mailbox alone.
 *
 * @param user whom it belongs to
 * @param attempt the sign-up attempt that it confirms
 * @param expiresAt the first instant at which it is good no more
 */
public record OneTimeToken(
    SecretHash hash,
    TokenPurpose purpose,
    UserId user,
    AttemptId attempt,
    Instant createdAt,
    Instant expiresAt) {}
