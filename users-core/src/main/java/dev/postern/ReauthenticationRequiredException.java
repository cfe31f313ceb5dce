package dev.postern;

/** What was asked for needs a FRESH session: the owner has to prove once more who they are. */
public final class ReauthenticationRequiredException extends UsersException {
  private static final long serialVersionUID = 1L;

  ReauthenticationRequiredException() {
    super("ReauthenticationRequired", "Please prove once more who you are.");
  }
}
