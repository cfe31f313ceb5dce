package dev.postern;

/**
 * What the facade throws when it can't do what was asked. Each has a stable code, the same in Java,
 * in HTTP answers and in the browser.
 */
public abstract sealed class UsersException extends RuntimeException
    permits AuthenticationFailedException,
        FeatureDisabledException,
        ForbiddenException,
        InvalidRequestException,
        NotFoundException,
        NotLoggedInException,
        PasswordNotAcceptableException,
        PasswordResetRequestedException,
        ReauthenticationRequiredException,
        TokenExpiredException,
        TooManyRequestsException,
        UnavailableException,
        UserExistsException {
  private static final long serialVersionUID = 1L;

  private final String code;

  UsersException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The stable code: {@code AuthenticationFailed}, {@code UserExists}. */
  public final String code() {
    return code;
  }
}
