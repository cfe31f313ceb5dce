package dev.postern.token;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Challenges to nobody known yet, which the browser that is to answer keeps: sealed, so that they
 * need no row that anybody could have made. That one was used, {@link SpentStore} remembers.
 * Thread-safe.
 */
public final class SealedChallenges {
  /** How long a challenge is good. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private static final SealedPlace PLACE = new SealedPlace("challenge", "browser", "cookie");
  private static final int LONGEST = 2_000;

  private final KeySource keys;
  private final InstantSource clock;

  /** Sealed by those keys. */
  public SealedChallenges(KeySource keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A challenge for a browser to keep.
   *
   * @param pending what has to be remembered until its answer comes
   * @return base64url
   */
  public String seal(byte[] pending) {
    Instant end = clock.instant().plus(LIFE);
    byte[] plain =
        ByteBuffer.allocate(Long.BYTES + pending.length)
            .putLong(end.toEpochMilli())
            .put(pending)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.seal(PLACE, plain));
  }

  /** What a browser brought back, if it is one of ours that is still good. */
  public Optional<Challenge> open(String sealed) {
    if (sealed.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var plain = ByteBuffer.wrap(keys.open(PLACE, Base64.getUrlDecoder().decode(sealed)));
      Instant end = Instant.ofEpochMilli(plain.getLong());
      byte[] pending = new byte[plain.remaining()];
      plain.get(pending);
      return Optional.of(new Challenge(pending, end)).filter(this::isGood);
    } catch (IllegalArgumentException | IllegalStateException noneOfOurs) {
      return Optional.empty();
    }
  }

  private boolean isGood(Challenge challenge) {
    return challenge.expiresAt().isAfter(clock.instant());
  }

  /** One that a browser brought back. */
  public static final class Challenge {
    private final byte[] pending;
    private final Instant expiresAt;

    private Challenge(byte[] pending, Instant expiresAt) {
      this.pending = pending;
      this.expiresAt = expiresAt;
    }

    /** What had to be remembered. */
    public byte[] exposePending() {
      return pending.clone();
    }

    /** The first instant at which it is good no more. */
    public Instant expiresAt() {
      return expiresAt;
    }

    /** By which its use is remembered, however it was sealed. */
    public SecretHash hash() {
      try {
        return SecretHash.of(MessageDigest.getInstance("SHA-256").digest(pending));
      } catch (NoSuchAlgorithmException everyJavaHasIt) {
        throw new AssertionError(everyJavaHasIt);
      }
    }
  }
}
