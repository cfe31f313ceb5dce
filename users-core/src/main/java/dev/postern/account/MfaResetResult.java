package dev.postern.account;

import dev.postern.authentication.Refusal;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.StartedFlow;
import java.util.function.Function;

/** What came of a link that replaces second factors. Only {@link Begun} uses it up. */
public sealed interface MfaResetResult {

  /** Another factor may be got in this flow; nothing has changed yet. */
  record Begun(StartedFlow flow) implements MfaResetResult {}

  /**
   * It went no further; {@link Rejection#NO_PASSWORD} where the account has none, so that nothing
   * but mail would prove whose it is.
   */
  record Rejected(Rejection reason) implements MfaResetResult {}

  /** A mailed link set the password a short while ago, so that it proves no more than mail does. */
  record TooSoon() implements MfaResetResult {}

  /** No try at the password is left for now. */
  record TooManyTries(Refusal refusal) implements MfaResetResult {}

  /** One answer for each case. */
  default <R> R match(
      Function<? super Begun, ? extends R> begun,
      Function<? super Rejected, ? extends R> rejected,
      Function<? super TooSoon, ? extends R> tooSoon,
      Function<? super TooManyTries, ? extends R> tooManyTries) {
    if (this instanceof Begun one) {
      return begun.apply(one);
    } else if (this instanceof Rejected one) {
      return rejected.apply(one);
    } else if (this instanceof TooSoon one) {
      return tooSoon.apply(one);
    }
    return tooManyTries.apply((TooManyTries) this);
  }
}
