package dev.postern.account;

import dev.postern.authentication.Refusal;
import dev.postern.authentication.StartedFlow;
import dev.postern.credential.PasswordPolicy;
import dev.postern.session.StartedSession;
import dev.postern.user.User;
import java.util.Optional;
import java.util.Set;

/** What came of a confirmation link. Only {@link Confirmed} uses it up. */
public sealed interface ConfirmationResult {

  /**
   * The address is proved.
   *
   * @param session empty where the account waits for an administrator, or a second factor is
   *     lacking
   * @param flow where one is
   */
  record Confirmed(User user, Optional<StartedSession> session, Optional<StartedFlow> flow)
      implements ConfirmationResult {}

  /** The link was used, ran out, or never was one. */
  record LinkGone() implements ConfirmationResult {}

  /** This is not the browser that signed up: the sign-up's password, or a new one, is needed. */
  record PasswordNeeded() implements ConfirmationResult {}

  /** That is not the password that was chosen at this sign-up. */
  record WrongPassword() implements ConfirmationResult {}

  /** No try at the password is left for now. */
  record TooManyTries(Refusal refusal) implements ConfirmationResult {}

  /** The new password is not acceptable, for these reasons. */
  record PasswordRefused(Set<PasswordPolicy.Reason> reasons) implements ConfirmationResult {}

  /** One answer for each case. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Confirmed confirmed) {
      return cases.confirmed(confirmed);
    } else if (this instanceof LinkGone) {
      return cases.linkGone();
    } else if (this instanceof PasswordNeeded) {
      return cases.passwordNeeded();
    } else if (this instanceof WrongPassword) {
      return cases.wrongPassword();
    } else if (this instanceof TooManyTries many) {
      return cases.tooManyTries(many);
    }
    return cases.passwordRefused((PasswordRefused) this);
  }

  /** What to do in each case. */
  interface Cases<R> {
    /** For {@link Confirmed}. */
    R confirmed(Confirmed confirmed);

    /** For {@link LinkGone}. */
    R linkGone();

    /** For {@link PasswordNeeded}. */
    R passwordNeeded();

    /** For {@link WrongPassword}. */
    R wrongPassword();

    /** For {@link TooManyTries}. */
    R tooManyTries(TooManyTries many);

    /** For {@link PasswordRefused}. */
    R passwordRefused(PasswordRefused refused);
  }
}
