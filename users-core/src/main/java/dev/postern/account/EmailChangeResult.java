package dev.postern.account;

import dev.postern.secret.Secret;
import dev.postern.user.User;
import java.time.Duration;

/** What came of a step on the way to another address. */
public sealed interface EmailChangeResult {

  /**
   * A mail is on its way, if the address is free: a visitor isn't told.
   *
   * @param browser for a cookie, by which the link knows the browser that asked
   */
  record Asked(Secret browser) implements EmailChangeResult {}

  /** The session is not FRESH. */
  record NotFresh() implements EmailChangeResult {}

  /**
   * The address was changed too often in a short time.
   *
   * @param retryAfter in whole seconds
   */
  record TooOften(Duration retryAfter) implements EmailChangeResult {}

  /** The account has the address now. */
  record Changed(User user) implements EmailChangeResult {}

  /** The link was used, ran out, or never was one. */
  record LinkGone() implements EmailChangeResult {}

  /** This is not the browser that asked: its owner has to log in, or to type the address. */
  record ProofNeeded() implements EmailChangeResult {}

  /** Another account got the address meanwhile. */
  record AddressTaken() implements EmailChangeResult {}

  /** One answer for each case. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Asked asked) {
      return cases.asked(asked);
    } else if (this instanceof NotFresh) {
      return cases.notFresh();
    } else if (this instanceof TooOften often) {
      return cases.tooOften(often);
    } else if (this instanceof Changed changed) {
      return cases.changed(changed);
    } else if (this instanceof LinkGone) {
      return cases.linkGone();
    } else if (this instanceof ProofNeeded) {
      return cases.proofNeeded();
    }
    return cases.addressTaken();
  }

  /** What to do in each case. */
  interface Cases<R> {
    /** For {@link Asked}. */
    R asked(Asked asked);

    /** For {@link NotFresh}. */
    R notFresh();

    /** For {@link TooOften}. */
    R tooOften(TooOften often);

    /** For {@link Changed}. */
    R changed(Changed changed);

    /** For {@link LinkGone}. */
    R linkGone();

    /** For {@link ProofNeeded}. */
    R proofNeeded();

    /** For {@link AddressTaken}. */
    R addressTaken();
  }
}
