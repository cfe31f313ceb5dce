package dev.postern.secondfactor;

import dev.postern.credential.FactorId;
import dev.postern.secret.Sealed;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second factor of an account, as it is stored.
 *
 * @param label what its owner calls it, empty for nothing; as {@link #isLabel} has it
 * @param version of the form of what it needs to know
 * @param state what it needs to know, sealed
 * @param revision how often the state was replaced
 * @param lastUsed null for never
 */
public record StoredFactor(
    StoredFactorId id,
    UserId user,
    FactorId factor,
    String label,
    int version,
    Sealed state,
    int revision,
    Instant createdAt,
    @Nullable Instant lastUsed) {
  /** The most characters of a label. */
  public static final int MAX_LABEL = 100;

  private static final Pattern NO_LETTER = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

  public StoredFactor {
    checkLabel(label);
  }

  /**
   * Whether it can be a label: one line of at most {@value #MAX_LABEL} characters, none of them a
   * control or half of a pair (PostgreSQL takes neither NUL nor that).
   */
  public static boolean isLabel(String label) {
    return label.length() <= MAX_LABEL && !NO_LETTER.matcher(label).find();
  }

  /** Throws IllegalArgumentException for what is no label. */
  public static void checkLabel(String label) {
    if (!isLabel(label)) {
      throw new IllegalArgumentException(
          "a label is one line of at most " + MAX_LABEL + " characters");
    }
  }

  /** When it was last used. */
  public Optional<Instant> lastUsedIfAny() {
    return Optional.ofNullable(lastUsed);
  }

  /** The same factor, used at that time, with another state. */
  public StoredFactor used(int anotherVersion, Sealed anotherState, Instant now) {
    return new StoredFactor(
        id, user, factor, label, anotherVersion, anotherState, revision + 1, createdAt, now);
  }
}
