package dev.postern.session;

import dev.postern.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;

/**
 * The last change of a remembered login's token.
 *
 * @param current hash of the secret that is good now
 * @param previous hash of the one before; at first, of one that nobody holds
 * @param salt random, by which the one before leads to this one and to the session that began
 * @param at when it was changed
 */
public record Rotation(SecretHash current, SecretHash previous, SecretHash salt, Instant at) {
  /**
   * How long the token before is still good for the same successor: for requests that were under
   * way together, and for one that is repeated since its answer was lost.
   */
  public static final Duration OVERLAP = Duration.ofSeconds(60);

  /** Whether that is the token's secret now. */
  public boolean isCurrent(SecretHash secret) {
    return current.equals(secret);
  }

  /** Whether that was the token's secret until less than {@link #OVERLAP} ago. */
  public boolean wasCurrent(SecretHash secret, Instant now) {
    return previous.equals(secret) && now.isBefore(at.plus(OVERLAP));
  }
}
