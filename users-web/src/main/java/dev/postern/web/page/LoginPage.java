package dev.postern.web.page;

import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;

/**
 * Asks for an e-mail address and a password.
 *
 * @param email the address as typed, empty at first
 * @param next where to go afterwards, empty for the account page
 * @param remember the box for staying logged in
 * @param onward the same as an address
 * @param methods the ways to log in that the page offers
 * @param passkeys whether there are passkeys here
 * @param allowSignup whether strangers may make an account
 */
public record LoginPage(
    String email,
    String next,
    String onward,
    RememberBox remember,
    LoginMethods methods,
    boolean passkeys,
    boolean allowSignup,
    Problems problems)
    implements Page {
  /** The one message for every rejection: it must not tell whether there is such an account. */
  public static final Phrase REJECTED = Phrase.of("login.rejected");

  /** What to do where too many passwords were wrong; the page links to it. */
  public static final Phrase LOCKED = Phrase.of("login.locked");

  /** Whether it asks for a password. */
  public boolean password() {
    return methods.has(LoginMethod.EMAIL);
  }

  /** Whether it leads to where a link is mailed. */
  public boolean link() {
    return methods.has(LoginMethod.LINK);
  }

  /** Whether it leads to where strangers make an account, which has a password. */
  public boolean signup() {
    return allowSignup && password();
  }

  @Override
  public String template() {
    return "login.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("login.title");
  }
}
