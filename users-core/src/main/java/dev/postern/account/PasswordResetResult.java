package dev.postern.account;

import dev.postern.credential.PasswordPolicy;
import dev.postern.user.User;
import java.util.Set;

/** What came of a link that sets a password. Only {@link PasswordSet} uses it up. */
public sealed interface PasswordResetResult {

  /** The password is set; nobody is logged in by that. */
  record PasswordSet(User user) implements PasswordResetResult {}

  /** The link was used, ran out, or never was one. */
  record LinkGone() implements PasswordResetResult {}

  /** The link is good, and a new password is needed. */
  record PasswordNeeded() implements PasswordResetResult {}

  /** The new password is not acceptable, for these reasons. */
  record PasswordRefused(Set<PasswordPolicy.Reason> reasons) implements PasswordResetResult {}

  /** One answer for each case. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof PasswordSet set) {
      return cases.passwordSet(set);
    } else if (this instanceof LinkGone) {
      return cases.linkGone();
    } else if (this instanceof PasswordNeeded) {
      return cases.passwordNeeded();
    }
    return cases.passwordRefused((PasswordRefused) this);
  }

  /** What to do in each case. */
  interface Cases<R> {
    /** For {@link PasswordSet}. */
    R passwordSet(PasswordSet set);

    /** For {@link LinkGone}. */
    R linkGone();

    /** For {@link PasswordNeeded}. */
    R passwordNeeded();

    /** For {@link PasswordRefused}. */
    R passwordRefused(PasswordRefused refused);
  }
}
