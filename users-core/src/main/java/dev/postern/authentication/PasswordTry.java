package dev.postern.authentication;

import dev.postern.credential.PasswordHasher;
import java.util.function.Function;

/** Whether there is a try at a password: asked for before anything is looked up or hashed. */
public sealed interface PasswordTry {

  /** There is, and it counts as failed until it is known to be right. */
  final class Reserved implements PasswordTry {
    private final PasswordHasher hasher;
    private final Try.Reserved counted;

    Reserved(PasswordHasher hasher, Try.Reserved counted) {
      this.hasher = hasher;
      this.counted = counted;
    }

    PasswordHasher hasher() {
      return hasher;
    }

    /**
     * Does the check, with the hasher that has a place for it. A failure to do it is none of the
     * visitor's: the try is given back.
     */
    public <T> T check(Function<PasswordHasher, T> proof) {
      return counted.check(() -> proof.apply(hasher));
    }

    /**
     * The password was right, whatever stands against the account: failures in a row end here. Of
     * the network's tries this one alone comes back.
     */
    public void wasRight() {
      counted.wasRight();
    }
  }

  /** There is none. */
  record Refused(Refusal refusal) implements PasswordTry {}

  /** One answer for each case. */
  default <R> R match(
      Function<? super Reserved, ? extends R> reserved,
      Function<? super Refused, ? extends R> refused) {
    if (this instanceof Reserved taken) {
      return reserved.apply(taken);
    }
    return refused.apply((Refused) this);
  }
}
