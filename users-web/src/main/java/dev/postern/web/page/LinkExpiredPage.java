package dev.postern.web.page;

/**
 * Answers a link that is used, old or unknown, which are all told alike.
 *
 * @param againPath a way forward beside logging in, below the base path; empty for none
 * @param againText what that way is called
 */
public record LinkExpiredPage(String againPath, String againText) implements Page {

  /** For a link after sign-up: signing up again is a way forward, where that is allowed. */
  public static LinkExpiredPage ofSignUp(boolean allowSignup) {
    return allowSignup
        ? new LinkExpiredPage("/signup", "Sign up again")
        : new LinkExpiredPage("", "");
  }

  /** After one that sets a password: another can be asked for. */
  public static LinkExpiredPage ofForgot() {
    return new LinkExpiredPage("/forgot", "Ask for a new link");
  }

  @Override
  public String template() {
    return "link-expired.jte";
  }

  @Override
  public String title() {
    return "This link can’t be used any more";
  }
}
