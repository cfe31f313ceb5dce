package dev.postern.admin;

import dev.postern.user.User;
import java.util.function.Function;

/** What came of an administrator's action. */
public sealed interface AdminResult {

  /** It is so now, whether or not it was before; the account as it is, or was until it went. */
  record Done(User user) implements AdminResult {}

  /** Nothing was changed. */
  record Refused(Refusal reason) implements AdminResult {}

  /** Why nothing was changed. */
  enum Refusal {
    /** There is no such account. */
    NO_SUCH_USER,
    /** Another account has this address, or may get it back. */
    ADDRESS_TAKEN,
    /** Only an enabled account whose address is proved can become an administrator. */
    NOT_ELIGIBLE,
    /** There would be no administrator left. */
    LAST_ADMINISTRATOR,
    /** The account has no password that could be changed. */
    NO_PASSWORD,
    /** An invitation sets a password, and {@code methods} has none. */
    PASSWORDS_OFF
  }

  /** One answer for each case. */
  default <R> R match(
      Function<? super Done, ? extends R> done, Function<? super Refused, ? extends R> refused) {
    if (this instanceof Done isDone) {
      return done.apply(isDone);
    }
    return refused.apply((Refused) this);
  }
}
