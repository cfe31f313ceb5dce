package dev.postern.web.page;

/**
 * Opened by a mailed link that logs in; only its button uses the link up.
 *
 * @param path the link itself, which the form posts to
 * @param sameBrowser whether this browser asked for the link; another one must say whose it is
 * @param email the address as typed, empty at first
 * @param remember the box for staying logged in
 */
public record LinkLoginPage(
    String path, boolean sameBrowser, String email, RememberBox remember, Problems problems)
    implements Page {
  @Override
  public String template() {
    return "link-login.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("linkLogin.title");
  }
}
