package dev.postern.web.page;

/**
 * Asks who is logged in to prove once more who they are.
 *
 * @param password whether a password can prove it; otherwise a mailed link has to
 * @param passkey whether a passkey can
 * @param onward where to go afterwards, as an address
 * @param linkPath where that link is asked for, below the base path
 * @param next where to go afterwards, empty for the application's home
 */
public record ReauthenticatePage(
    String email,
    boolean password,
    boolean passkey,
    String onward,
    String linkPath,
    String next,
    Problems problems)
    implements Page {
  @Override
  public String template() {
    return "reauthenticate.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("reauthenticate.title");
  }
}
