package dev.postern.session;

import dev.postern.secret.Secret;

/**
 * A session at its beginning, with the secret for its owner's carrier, which nobody sees again.
 *
 * @param live the session and its user
 */
public record StartedSession(Secret secret, LiveSession live) {}
