package dev.postern.token;

import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.secret.Sealed;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished step of somebody whose account is known: good for that step and nothing else.
 *
 * @param id hash of the flow's secret; of {@link Kind#SESSION} that of the session's
 * @param browser hash of the cookie of the browser that began it, null for a client without cookies
 *     and for {@link Kind#SESSION}
 * @param proofs what was proved so far
 * @param loginEpoch that of the account when the first of them was proved
 * @param remember whether the device is to stay logged in
 * @param question what a second factor asked last, null for nothing
 * @param beganAt when the first proof was made
 * @param expiresAt the first instant at which it is over
 */
public record Flow(
    SecretHash id,
    Kind kind,
    UserId user,
    @Nullable SecretHash browser,
    Proofs proofs,
    int loginEpoch,
    boolean remember,
    @Nullable Question question,
    Instant beganAt,
    Instant expiresAt) {
  /** How long a flow is good. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** Which step it is. */
  public enum Kind {
    /** A log-in that lacks a second factor. */
    LOGIN,
    /** Something that a session has begun. */
    SESSION,
    /** New second factors in place of those that were lost. */
    MFA_RESET
  }

  /**
   * What a second factor asked.
   *
   * @param factor which one; {@link FactorId#MAIL} for a mailed code
   * @param pending what it has to remember until the answer comes, sealed
   */
  public record Question(FactorId factor, Sealed pending) {}

  /** What a second factor asked last. */
  public Optional<Question> questionIfAny() {
    return Optional.ofNullable(question);
  }

  /** Whether it began in that browser. */
  public boolean isOf(Optional<SecretHash> other) {
    return browser == null || other.filter(browser::equals).isPresent();
  }
}
