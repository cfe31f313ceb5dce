package dev.postern.credential;

import dev.postern.user.EmailAddress;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which new passwords are accepted (NIST SP 800-63B-4 section 3.1.1): long enough, not easily
 * guessed from the account; no rules of composition.
 *
 * @param requireSecurePasswords off: any password with at least one character is accepted
 * @param minPasswordLength code points, 15 to 256: the password is the only factor
 * @param applicationName refused as a password
 */
public record PasswordPolicy(
    boolean requireSecurePasswords, int minPasswordLength, String applicationName) {

  /** Why a password is not accepted. */
  public enum Reason {
    /** Fewer code points than {@code minPasswordLength}. */
    TOO_SHORT,
    /** It is the e-mail address, its local part, or the application's name. */
    EASILY_GUESSED
  }

  public PasswordPolicy {
    if (minPasswordLength < 15 || minPasswordLength > Password.MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "minPasswordLength is 15 to 256, not " + minPasswordLength);
    }
  }

  /** Why this password can't be the password of that account; empty where it can. */
  public Set<Reason> refusals(Password password, EmailAddress account) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (password.length() < (requireSecurePasswords ? minPasswordLength : 1)) {
      reasons.add(Reason.TOO_SHORT);
    }
    if (requireSecurePasswords && isEasilyGuessed(password, account)) {
      reasons.add(Reason.EASILY_GUESSED);
    }
    return reasons;
  }

  private boolean isEasilyGuessed(Password password, EmailAddress account) {
    String address = account.canonical();
    String localPart = address.substring(0, address.lastIndexOf('@'));
    return password.isLike(address)
        || password.isLike(account.typed())
        || password.isLike(localPart)
        || password.isLike(applicationName);
  }
}
