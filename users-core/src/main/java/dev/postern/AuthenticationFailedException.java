package dev.postern;

/**
 * A log-in was refused. This class itself tells nothing more, whether the address is unknown or the
 * password wrong; its kinds are thrown only after the right password.
 */
public sealed class AuthenticationFailedException extends UsersException
    permits AccountIsNotEnabledException,
        EmailNotConfirmedException,
        MfaException,
        MfaRequiredException,
        TooManyPasswordFailuresException {
  private static final long serialVersionUID = 1L;

  AuthenticationFailedException() {
    this("AuthenticationFailed", "That e-mail address and password don't match an account.");
  }

  AuthenticationFailedException(String code, String message) {
    super(code, message);
  }
}
