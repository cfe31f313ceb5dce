package dev.postern;

import dev.postern.account.PasswordChangeResult;

/** What a visitor hears of changing a password. */
final class PasswordChangeAnswer implements PasswordChangeResult.Cases<Boolean> {
  @Override
  public Boolean changed() {
    return true;
  }

  @Override
  public Boolean wrongPassword() {
    throw new AuthenticationFailedException();
  }

  @Override
  public Boolean notFresh() {
    throw new ReauthenticationRequiredException();
  }

  @Override
  public Boolean tooManyTries(PasswordChangeResult.TooManyTries many) {
    throw UserSession.exception(many.refusal());
  }

  @Override
  public Boolean passwordRefused(PasswordChangeResult.PasswordRefused refused) {
    throw new PasswordNotAcceptableException(refused.reasons());
  }
}
