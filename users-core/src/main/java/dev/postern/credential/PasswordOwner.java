package dev.postern.credential;

import dev.postern.user.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account with the one password hash that a log-in to it is checked against.
 *
 * @param hash null where the account has no password
 * @param attempt whether the hash is that of a sign-up attempt, which proves who somebody is but
 *     does not open the account
 * @param resetRequired whether an administrator asked for another password, so that this one proves
 *     who somebody is but does not open the account
 */
public record PasswordOwner(
    User user, @Nullable PasswordHash hash, boolean attempt, boolean resetRequired) {

  /** With a password that opens the account. */
  public PasswordOwner(User user, @Nullable PasswordHash hash, boolean attempt) {
    this(user, hash, attempt, false);
  }

  /** The hash, if there is one. */
  public Optional<PasswordHash> hashIfAny() {
    return Optional.ofNullable(hash);
  }
}
