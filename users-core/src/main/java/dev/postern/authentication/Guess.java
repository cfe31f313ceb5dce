package dev.postern.authentication;

import dev.postern.credential.PasswordHasher;
import java.util.function.Function;
import java.util.function.Supplier;

/** What came of a password that was typed. */
public sealed interface Guess {

  /**
   * It was the right one.
   *
   * @param hasher that has a place for whoever knew it
   */
  record Right(PasswordHasher hasher) implements Guess {}

  /** It was not. */
  record Wrong() implements Guess {}

  /** There was no try left, so nobody knows. */
  record Refused(Refusal refusal) implements Guess {}

  /** One answer for each case. */
  default <R> R match(
      Function<? super PasswordHasher, ? extends R> right,
      Supplier<? extends R> wrong,
      Function<? super Refusal, ? extends R> refused) {
    if (this instanceof Right known) {
      return right.apply(known.hasher());
    } else if (this instanceof Wrong) {
      return wrong.get();
    }
    return refused.apply(((Refused) this).refusal());
  }
}
