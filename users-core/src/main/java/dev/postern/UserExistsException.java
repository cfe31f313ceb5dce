package dev.postern;

/** The address has an account. */
public final class UserExistsException extends UsersException {
  private static final long serialVersionUID = 1L;

  UserExistsException() {
    super("UserExists", "There is an account with this e-mail address.");
  }
}
