package dev.postern.authentication;

import dev.postern.session.StartedSession;
import dev.postern.user.EmailAddress;
import java.util.Optional;
import java.util.function.Function;

/** How a login ended. */
public sealed interface LoginResult {

  /**
   * They are in; the secret is for the visitor's carrier.
   *
   * @param remember whether their device is to stay logged in
   */
  record LoggedIn(StartedSession session, boolean remember) implements LoginResult {}

  /** They are half in: a second factor is lacking. */
  record SecondFactorRequired(StartedFlow flow) implements LoginResult {}

  /**
   * They are not.
   *
   * @param toReset whose password has to be changed first, of {@link
   *     Rejection#PASSWORD_RESET_REQUIRED} alone: everything was proved
   */
  record Rejected(Rejection reason, Optional<EmailAddress> toReset) implements LoginResult {

    /** For any other reason. */
    public Rejected(Rejection reason) {
      this(reason, Optional.empty());
    }
  }

  /** There was no try left, so nobody knows whether the proof was right. */
  record Refused(Refusal refusal) implements LoginResult {}

  /** One answer for each case; a new case breaks every caller at compile time. */
  default <R> R match(
      Function<? super LoggedIn, ? extends R> loggedIn,
      Function<? super SecondFactorRequired, ? extends R> secondFactorRequired,
      Function<? super Rejected, ? extends R> rejected,
      Function<? super Refused, ? extends R> refused) {
    if (this instanceof LoggedIn in) {
      return loggedIn.apply(in);
    } else if (this instanceof SecondFactorRequired half) {
      return secondFactorRequired.apply(half);
    } else if (this instanceof Rejected not) {
      return rejected.apply(not);
    }
    return refused.apply((Refused) this);
  }

  /** The session, where they are in. */
  default Optional<StartedSession> sessionIfAny() {
    return this instanceof LoggedIn in ? Optional.of(in.session()) : Optional.empty();
  }

  /** What is to be done, where a second factor is lacking. */
  default Optional<StartedFlow> flowIfAny() {
    return this instanceof SecondFactorRequired half ? Optional.of(half.flow()) : Optional.empty();
  }
}
