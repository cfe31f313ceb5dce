package dev.postern.credential;

import dev.postern.user.EmailAddress;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which new passwords are accepted (NIST SP 800-63B-4 section 3.1.1): long enough, not easily
 * guessed from the account, not breached; no rules of composition. Asked wherever a password is
 * set, never at a log-in. Thread-safe.
 */
public final class PasswordPolicy {

  /** Why a password is not accepted. */
  public enum Reason {
    /** Fewer code points than {@code minPasswordLength}. */
    TOO_SHORT,
    /** It is the e-mail address, its local part, or the application's name. */
    EASILY_GUESSED,
    /** It is on a list of breached passwords. */
    BREACHED
  }

  private final PasswordConfig config;
  private final BreachedPasswords shipped;
  private final BreachedPasswordStore added;

  /**
   * By these settings.
   *
   * @param shipped the commonest passwords
   * @param added those that an administrator added
   */
  public PasswordPolicy(
      PasswordConfig config, BreachedPasswords shipped, BreachedPasswordStore added) {
    this.config = config;
    this.shipped = shipped;
    this.added = added;
  }

  /** Why this password can't be the password of that account; empty where it can. */
  public Set<Reason> refusals(Password password, EmailAddress account) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    boolean secure = config.requireSecurePasswords();
    if (password.length() < (secure ? config.minPasswordLength() : 1)) {
      reasons.add(Reason.TOO_SHORT);
    }
    if (secure && isEasilyGuessed(password, account)) {
      reasons.add(Reason.EASILY_GUESSED);
    }
    if (isBreached(password)) {
      reasons.add(Reason.BREACHED);
    }
    return reasons;
  }

  /** Whether it is one of those that everybody tries first; never where the setting is off. */
  public boolean isBreached(Password password) {
    return config.requireSecurePasswords()
        && (shipped.contains(password) || added.contains(PasswordDigest.of(password)));
  }

  private boolean isEasilyGuessed(Password password, EmailAddress account) {
    String address = account.canonical();
    String localPart = address.substring(0, address.lastIndexOf('@'));
    return password.isLike(address)
        || password.isLike(account.typed())
        || password.isLike(localPart)
        || password.isLike(config.applicationName());
  }
}
