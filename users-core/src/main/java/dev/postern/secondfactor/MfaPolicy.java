package dev.postern.secondfactor;

import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.secondfactor.MfaConfig.Requirement;
import dev.postern.user.User;
import java.util.Set;

/**
 * Decides whether what was proved is enough, for every way in alike. It looks at the account as it
 * is now, so that neither an old session nor a remembered device keeps more than a log-in would
 * give. Immutable and thread-safe.
 */
public final class MfaPolicy {
  private final MfaConfig config;
  private final boolean anyInstalled;

  /**
   * By those settings.
   *
   * @param installed the second factors that there are; throws IllegalArgumentException where the
   *     settings ask for one and there is none
   */
  public MfaPolicy(MfaConfig config, Set<FactorId> installed) {
    this.config = config;
    this.anyInstalled = !installed.isEmpty();
    if (config.needsOneInstalled() && !anyInstalled) {
      throw new IllegalArgumentException(
          "requireMfa asks for a second factor, but none is installed: add users-adapters-mfa");
    }
  }

  /** What is lacking. */
  public enum Lack {
    /** What was proved is enough. */
    NOTHING,
    /** One of the account's second factors has to be proved, too. */
    PROOF,
    /** The account needs a second factor and has none. */
    ENROLMENT
  }

  /** What a log-in of that account lacks that proved this. */
  public Lack lack(User user, EnrolledFactors enrolled, Proofs proofs) {
    if (hasSecond(enrolled, proofs) || !asks(user, enrolled)) {
      return Lack.NOTHING;
    }
    return enrolled.any() ? Lack.PROOF : Lack.ENROLMENT;
  }

  /**
   * Whether there is a second factor among what was proved, whatever the settings ask for: one that
   * the account has now, a passkey that verified its holder, or a recovery code.
   */
  public static boolean hasSecond(EnrolledFactors enrolled, Proofs proofs) {
    return proofs.has(FactorId.USER_VERIFICATION)
        || proofs.has(FactorId.RECOVERY)
        || enrolled.names().stream().anyMatch(proofs::has);
  }

  /** Whether that is all that a log-in of the account needs. */
  public boolean isEnough(User user, EnrolledFactors enrolled, Proofs proofs) {
    return lack(user, enrolled, proofs) == Lack.NOTHING;
  }

  /** Whether the account must always have a second factor. */
  public boolean insists(User user) {
    return anyInstalled && config.alwaysAsks(user);
  }

  /**
   * Whether a mailed link may replace what the account has: where that is allowed, or there is
   * nothing to lose and the account needs a second factor.
   */
  public boolean allowsEmailReset(User user, EnrolledFactors enrolled) {
    return anyInstalled && (config.allowEmailReset() || (insists(user) && !enrolled.any()));
  }

  private boolean asks(User user, EnrolledFactors enrolled) {
    return insists(user) || (enrolled.any() && config.requirement() != Requirement.NEVER);
  }
}
