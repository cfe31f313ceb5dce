package dev.postern;

/** What was named isn't there, or is somebody else's. */
public final class NotFoundException extends UsersException {
  private static final long serialVersionUID = 1L;

  NotFoundException() {
    super("NotFound", "There is nothing of this name.");
  }
}
