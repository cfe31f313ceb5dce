package dev.postern.secondfactor;

import dev.postern.user.User;
import java.time.Duration;
import java.util.Set;

/**
 * When a second factor is asked for.
 *
 * @param requirement of whom
 * @param roles who has one of them is always asked, and enrols where there is nothing to ask for;
 *     only with {@link Requirement#IF_ENROLLED}
 * @param administratorsAlways the same for administrators, where a second factor is installed
 * @param trust how long a browser is not asked again, 0 to 365 days; 0: it is asked each time
 * @param allowEmailReset whether a mailed link begins an enrolment in place of lost factors
 */
public record MfaConfig(
    Requirement requirement,
    Set<String> roles,
    boolean administratorsAlways,
    Duration trust,
    boolean allowEmailReset) {

  /** Of whom a second factor is asked. */
  public enum Requirement {
    /** Of nobody. */
    NEVER,
    /** Of who has one. */
    IF_ENROLLED,
    /** Of everybody: who has none enrols at the next log-in. */
    ALWAYS
  }

  /** Of who has one and of administrators; a browser is trusted for thirty days. */
  public static final MfaConfig DEFAULT =
      new MfaConfig(Requirement.IF_ENROLLED, Set.of(), true, Duration.ofDays(30), false);

  public MfaConfig {
    roles = Set.copyOf(roles);
    if (!roles.isEmpty() && requirement != Requirement.IF_ENROLLED) {
      throw new IllegalArgumentException("requireMfa is for roles or for everybody, not for both");
    }
    if (trust.isNegative() || trust.compareTo(Duration.ofDays(365)) > 0) {
      throw new IllegalArgumentException("mfaTrustDays is 0 to 365 days, not " + trust.toDays());
    }
  }

  boolean alwaysAsks(User user) {
    return requirement == Requirement.ALWAYS
        || user.roles().names().stream().anyMatch(roles::contains)
        || (administratorsAlways && user.isAdministrator());
  }

  boolean needsOneInstalled() {
    return requirement == Requirement.ALWAYS || !roles.isEmpty();
  }
}
