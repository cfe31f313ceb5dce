package dev.postern.session;

/**
 * How a session is ended by its owner.
 *
 * @param invalidateClientObjects whether access tokens that were handed out under it are refused at
 *     once, and don't run out by themselves
 */
public record LogoutOptions(boolean invalidateClientObjects) {

  /** What was handed out runs out by itself. */
  public static final LogoutOptions DEFAULT = new LogoutOptions(false);

  /** Everything that was handed out is refused at once. */
  public static final LogoutOptions EVERYTHING = new LogoutOptions(true);
}
