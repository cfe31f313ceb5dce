package dev.postern.account;

import dev.postern.authentication.StartedFlow;
import dev.postern.credential.PasswordPolicy;
import dev.postern.secret.Secret;
import dev.postern.session.StartedSession;
import dev.postern.user.User;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a sign-up ended. */
public sealed interface SignUpResult {

  /** {@code allowSignup} is off, or passwords are, by {@code methods}. */
  record Closed() implements SignUpResult {}

  /** The password is not acceptable, for these reasons. */
  record PasswordRefused(Set<PasswordPolicy.Reason> reasons) implements SignUpResult {}

  /** Too many sign-ups from this network. */
  record TooMany(Duration retryAfter) implements SignUpResult {}

  /**
   * A mail is on its way. A visitor sees no difference between a new account and an address that
   * has one: the owner is told by mail.
   *
   * @param addressTaken whether a confirmed account has this address, for callers on the server
   * @param browser for a cookie, by which the link knows the browser that signed up
   */
  record MailSent(User user, boolean addressTaken, Secret browser) implements SignUpResult {}

  /** {@code confirmEmail} is off, and the address has an account. */
  record AddressTaken() implements SignUpResult {}

  /**
   * {@code confirmEmail} is off, and the account is made.
   *
   * @param session empty where the account waits for an administrator, or a second factor is
   *     lacking
   * @param flow where one is
   */
  record SignedUp(User user, Optional<StartedSession> session, Optional<StartedFlow> flow)
      implements SignUpResult {}

  /** One answer for each case. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Closed) {
      return cases.closed();
    } else if (this instanceof PasswordRefused refused) {
      return cases.passwordRefused(refused);
    } else if (this instanceof TooMany many) {
      return cases.tooMany(many);
    } else if (this instanceof MailSent sent) {
      return cases.mailSent(sent);
    } else if (this instanceof AddressTaken) {
      return cases.addressTaken();
    }
    return cases.signedUp((SignedUp) this);
  }

  /** What to do in each case. */
  interface Cases<R> {
    /** For {@link Closed}. */
    R closed();

    /** For {@link PasswordRefused}. */
    R passwordRefused(PasswordRefused refused);

    /** For {@link TooMany}. */
    R tooMany(TooMany many);

    /** For {@link MailSent}. */
    R mailSent(MailSent sent);

    /** For {@link AddressTaken}. */
    R addressTaken();

    /** For {@link SignedUp}. */
    R signedUp(SignedUp signedUp);
  }
}
