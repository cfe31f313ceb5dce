package dev.postern.session;

import dev.postern.event.Client;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Instant;

/**
 * A browser on which its owner wants no second factor to be asked.
 *
 * @param secret hash of what the browser holds, for this account alone
 * @param client where that was wished
 * @param expiresAt the first instant at which the second factor is asked again
 */
public record TrustedDevice(
    TrustedDeviceId id,
    SecretHash secret,
    UserId user,
    Client client,
    Instant createdAt,
    Instant expiresAt) {}
