package dev.postern.web.page;

/**
 * Asks for an e-mail address and a password.
 *
 * @param email the address as typed, empty at first
 * @param next where to go afterwards, empty for the account page
 * @param remember the box for staying logged in
 * @param allowSignup whether strangers may make an account
 */
public record LoginPage(
    String email, String next, RememberBox remember, boolean allowSignup, Problems problems)
    implements Page {
  /** The one message for every rejection: it must not tell whether there is such an account. */
  public static final String REJECTED = "That e-mail address and password don’t match an account.";

  /** What to do where too many passwords were wrong; the page links to it. */
  public static final String LOCKED = " You can log in by mail in the meantime.";

  @Override
  public String template() {
    return "login.jte";
  }

  @Override
  public String title() {
    return problems.mark("Log in");
  }
}
