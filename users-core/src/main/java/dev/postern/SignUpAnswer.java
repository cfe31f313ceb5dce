package dev.postern;

import dev.postern.account.SignUpResult;
import dev.postern.authentication.StartedFlow;
import dev.postern.session.StartedSession;
import dev.postern.user.User;
import java.util.function.Consumer;

/** What a visitor hears of a sign-up. */
final class SignUpAnswer implements SignUpResult.Cases<User> {
  private final Consumer<StartedSession> enter;
  private final Consumer<StartedFlow> half;

  SignUpAnswer(Consumer<StartedSession> enter, Consumer<StartedFlow> half) {
    this.enter = enter;
    this.half = half;
  }

  @Override
  public User closed() {
    throw new FeatureDisabledException("allowSignup");
  }

  @Override
  public User passwordRefused(SignUpResult.PasswordRefused refused) {
    throw new PasswordNotAcceptableException(refused.reasons());
  }

  @Override
  public User tooMany(SignUpResult.TooMany many) {
    throw new TooManyRequestsException(many.retryAfter());
  }

  @Override
  public User mailSent(SignUpResult.MailSent sent) {
    if (sent.addressTaken()) {
      throw new UserExistsException();
    }
    return sent.user();
  }

  @Override
  public User addressTaken() {
    throw new UserExistsException();
  }

  @Override
  public User signedUp(SignUpResult.SignedUp signedUp) {
    signedUp.session().ifPresent(enter);
    signedUp.flow().ifPresent(half);
    return signedUp.user();
  }
}
