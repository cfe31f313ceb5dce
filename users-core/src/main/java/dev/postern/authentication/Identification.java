package dev.postern.authentication;

import dev.postern.credential.Proofs;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.util.Optional;
import java.util.function.Function;

/** The answer to "who is it?"; whether they may come in is another question. */
public sealed interface Identification {

  /**
   * It is this user.
   *
   * @param proofs by what they were known
   * @param proved whether what was proved opens the account, or was only a sign-up attempt's
   * @param resetRequired whether it was a password that has to be changed first
   */
  record Identified(
      User user, boolean hasPassword, Proofs proofs, boolean proved, boolean resetRequired)
      implements Identification {

    /** By something that need not be changed. */
    public Identified(User user, boolean hasPassword, Proofs proofs, boolean proved) {
      this(user, hasPassword, proofs, proved, false);
    }
  }

  /** The proof was not right. */
  record Unidentified(Rejection reason, Optional<UserId> claimed) implements Identification {}

  /** One answer for each case. */
  default <R> R match(
      Function<? super Identified, ? extends R> identified,
      Function<? super Unidentified, ? extends R> unidentified) {
    if (this instanceof Identified is) {
      return identified.apply(is);
    }
    return unidentified.apply((Unidentified) this);
  }
}
