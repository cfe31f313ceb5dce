package dev.postern;

import dev.postern.account.ConfirmationResult;
import dev.postern.authentication.StartedFlow;
import dev.postern.session.StartedSession;
import dev.postern.user.User;
import java.util.function.Consumer;

/** What a visitor hears of confirming an address. */
final class ConfirmationAnswer implements ConfirmationResult.Cases<User> {
  private final Consumer<StartedSession> enter;
  private final Consumer<StartedFlow> half;

  ConfirmationAnswer(Consumer<StartedSession> enter, Consumer<StartedFlow> half) {
    this.enter = enter;
    this.half = half;
  }

  @Override
  public User confirmed(ConfirmationResult.Confirmed confirmed) {
    confirmed.session().ifPresent(enter);
    confirmed.flow().ifPresent(half);
    return confirmed.user();
  }

  @Override
  public User linkGone() {
    throw new TokenExpiredException();
  }

  @Override
  public User passwordNeeded() {
    throw new AuthenticationFailedException();
  }

  @Override
  public User wrongPassword() {
    throw new AuthenticationFailedException();
  }

  @Override
  public User tooManyTries(ConfirmationResult.TooManyTries many) {
    throw UserSession.exception(many.refusal());
  }

  @Override
  public User passwordRefused(ConfirmationResult.PasswordRefused refused) {
    throw new PasswordNotAcceptableException(refused.reasons());
  }
}
