package dev.postern;

/** This is only for somebody who is logged in. */
public final class NotLoggedInException extends UsersException {
  private static final long serialVersionUID = 1L;

  NotLoggedInException() {
    super("NotLoggedIn", "Nobody is logged in.");
  }
}
