package dev.postern;

import dev.postern.account.PasswordResetResult;
import dev.postern.user.User;

/** What a visitor hears of setting a password by a link. */
final class PasswordResetAnswer implements PasswordResetResult.Cases<User> {
  @Override
  public User passwordSet(PasswordResetResult.PasswordSet set) {
    return set.user();
  }

  @Override
  public User linkGone() {
    throw new TokenExpiredException();
  }

  @Override
  public User passwordNeeded() {
    throw new IllegalStateException("a password was given");
  }

  @Override
  public User passwordRefused(PasswordResetResult.PasswordRefused refused) {
    throw new PasswordNotAcceptableException(refused.reasons());
  }
}
