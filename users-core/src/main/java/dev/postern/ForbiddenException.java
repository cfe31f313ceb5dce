package dev.postern;

/** What was asked is not for this visitor, or must not be done at all. */
public final class ForbiddenException extends UsersException {
  private static final long serialVersionUID = 1L;

  ForbiddenException() {
    super("Forbidden", "This must not be done.");
  }
}
