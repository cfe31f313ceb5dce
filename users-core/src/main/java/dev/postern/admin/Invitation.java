package dev.postern.admin;

import dev.postern.admin.AdminResult.Refusal;
import dev.postern.secret.Secret;
import dev.postern.user.User;
import java.time.Duration;
import java.util.function.Function;

/** What came of inviting somebody. */
public sealed interface Invitation {

  /**
   * The account is made.
   *
   * @param token of the link that sets its password, for {@code TokenPurpose.INVITE}; nobody sees
   *     it again
   * @param goodFor how long from now
   */
  record Invited(User user, Secret token, Duration goodFor) implements Invitation {}

  /** No account was made. */
  record NotInvited(Refusal reason) implements Invitation {}

  /** One answer for each case. */
  default <R> R match(
      Function<? super Invited, ? extends R> invited,
      Function<? super NotInvited, ? extends R> notInvited) {
    if (this instanceof Invited is) {
      return invited.apply(is);
    }
    return notInvited.apply((NotInvited) this);
  }
}
