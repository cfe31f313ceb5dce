package dev.postern.authentication;

import java.util.function.Function;
import java.util.function.Supplier;

/** Whether there is a try at a proof: asked for before anything is looked up or checked. */
public sealed interface Try {

  /** There is, and it counts as failed until it is known to be right. */
  final class Reserved implements Try {
    private final Runnable right;
    private final Runnable unused;

    Reserved(Runnable right, Runnable unused) {
      this.right = right;
      this.unused = unused;
    }

    /** Makes it. A failure to do so is none of the visitor's: the try is given back. */
    public <T> T check(Supplier<T> proof) {
      try {
        return proof.get();
      } catch (RuntimeException | Error notChecked) {
        unused.run();
        throw notChecked;
      }
    }

    /**
     * The proof was right, whatever stands against the account: failures in a row end here. Of the
     * network's tries this one alone comes back.
     */
    public void wasRight() {
      right.run();
    }
  }

  /** There is none. */
  record Refused(Refusal refusal) implements Try {}

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
