package dev.postern.account;

import dev.postern.authentication.Refusal;
import dev.postern.credential.PasswordPolicy;
import java.util.Set;

/** What came of the wish for another password. */
public sealed interface PasswordChangeResult {

  /** The new password holds, and every other session is over. */
  record Changed() implements PasswordChangeResult {}

  /** The old password was not the right one. */
  record WrongPassword() implements PasswordChangeResult {}

  /** No old password was given, and the session is not FRESH. */
  record NotFresh() implements PasswordChangeResult {}

  /** There was no try left at the old password. */
  record TooManyTries(Refusal refusal) implements PasswordChangeResult {}

  /** The new password is not acceptable, for these reasons. */
  record PasswordRefused(Set<PasswordPolicy.Reason> reasons) implements PasswordChangeResult {}

  /** One answer for each case. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Changed) {
      return cases.changed();
    } else if (this instanceof WrongPassword) {
      return cases.wrongPassword();
    } else if (this instanceof NotFresh) {
      return cases.notFresh();
    } else if (this instanceof TooManyTries many) {
      return cases.tooManyTries(many);
    }
    return cases.passwordRefused((PasswordRefused) this);
  }

  /** What to do in each case. */
  interface Cases<R> {
    /** For {@link Changed}. */
    R changed();

    /** For {@link WrongPassword}. */
    R wrongPassword();

    /** For {@link NotFresh}. */
    R notFresh();

    /** For {@link TooManyTries}. */
    R tooManyTries(TooManyTries many);

    /** For {@link PasswordRefused}. */
    R passwordRefused(PasswordRefused refused);
  }
}
