package dev.postern.session;

import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;

/**
 * A browser in which somebody logged in to this account before.
 *
 * @param secret hash of what the browser holds, for this account alone
 * @param expiresAt the first instant at which it is a stranger again
 */
public record KnownDevice(SecretHash secret, UserId user, Instant createdAt, Instant expiresAt) {}
