package dev.postern;

import dev.postern.account.EmailChangeResult;

/** What a visitor hears of changing an address. */
final class EmailChangeAnswer implements EmailChangeResult.Cases<Boolean> {
  @Override
  public Boolean asked(EmailChangeResult.Asked asked) {
    return true;
  }

  @Override
  public Boolean notFresh() {
    throw new ReauthenticationRequiredException();
  }

  @Override
  public Boolean tooOften(EmailChangeResult.TooOften often) {
    throw new TooManyRequestsException(often.retryAfter());
  }

  @Override
  public Boolean changed(EmailChangeResult.Changed changed) {
    return true;
  }

  @Override
  public Boolean linkGone() {
    throw new TokenExpiredException();
  }

  @Override
  public Boolean proofNeeded() {
    throw new NotLoggedInException();
  }

  @Override
  public Boolean addressTaken() {
    throw new UserExistsException();
  }
}
