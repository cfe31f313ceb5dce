package dev.postern;

import dev.postern.authentication.FactorAnswer;
import dev.postern.credential.FactorId;
import java.util.Optional;

/**
 * How to log in.
 *
 * @param remember whether this device is to stay logged in for {@code rememberMeDays}; ignored
 *     where {@code allowRememberMe} is off
 * @param mfa the answer to a second factor, where the visitor gave one at once; ignored where none
 *     is asked for
 */
public record LoginOptions(boolean remember, Optional<FactorAnswer> mfa) {

  /** For this session alone. */
  public static final LoginOptions DEFAULT = new LoginOptions(false, Optional.empty());

  /** The same, on a device that stays logged in. */
  public LoginOptions remembered() {
    return new LoginOptions(true, mfa);
  }

  /** The same with the answer to a second factor. */
  public LoginOptions withMfa(FactorId factor, String answer) {
    return new LoginOptions(remember, Optional.of(new FactorAnswer(factor, answer)));
  }
}
