package dev.postern.session;

import dev.postern.secret.Secret;

/**
 * A remembered login that begins another session.
 *
 * @param session the secret that the session is to have
 */
public record CarriedOver(RememberedLogin login, Secret session) {}
