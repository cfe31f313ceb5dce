package dev.postern.session;

import dev.postern.secret.Secret;

/**
 * A session at its beginning, with the secret for its owner's carrier, which nobody sees again.
 *
 * @param live the session and its user
 * @param firstEver whether its user never logged in before
 */
public record StartedSession(Secret secret, LiveSession live, boolean firstEver) {

  /** A session of somebody who may have logged in before. */
  public StartedSession(Secret secret, LiveSession live) {
    this(secret, live, false);
  }

  /** The same session, of somebody who never logged in before. */
  public StartedSession first() {
    return new StartedSession(secret, live, true);
  }
}
