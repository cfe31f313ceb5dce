package dev.postern;

/**
 * The password is right, but has to be changed before it opens the account: an administrator asked
 * for that, or it is on the list of breached ones. The way on is a mailed reset link: {@link
 * UserSession#sendPasswordResetEmail}.
 */
public final class PasswordResetRequestedException extends UsersException {
  private static final long serialVersionUID = 1L;

  PasswordResetRequestedException() {
    super("PasswordResetRequested", "This password has to be changed first.");
  }
}
