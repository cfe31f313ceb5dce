package dev.postern.web.page;

/**
 * Asks for the address to which a link is mailed.
 *
 * @param email the address as typed, empty at first
 * @param next where to go afterwards, empty for the account page
 * @param login whether the link logs in; otherwise it sets a new password
 */
public record ForgotPage(String email, String next, boolean login, Problems problems)
    implements Page {
  /** Where the form is posted to, below the base path. */
  public String path() {
    return login ? "/login-link" : "/forgot";
  }

  @Override
  public String template() {
    return "forgot.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark(login ? "loginLink.title" : "forgot.title");
  }
}
