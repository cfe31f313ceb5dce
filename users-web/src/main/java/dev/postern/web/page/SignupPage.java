package dev.postern.web.page;

/**
 * Asks for the address and password of a new account.
 *
 * @param email the address as typed, empty at first
 * @param next where to go afterwards, empty for the account page
 * @param remember the box for staying logged in
 * @param minPasswordLength what the policy asks for, 0 for none
 */
public record SignupPage(
    String email, String next, RememberBox remember, int minPasswordLength, Problems problems)
    implements Page {
  @Override
  public String template() {
    return "signup.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("signup.title");
  }
}
