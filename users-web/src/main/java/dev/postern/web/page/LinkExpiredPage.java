package dev.postern.web.page;

/** Answers a link that is used, old or unknown, which are all told alike. */
public record LinkExpiredPage(Way way) implements Page {
  /** A way forward beside logging in. */
  public enum Way {
    /** There is none. */
    NONE("", ""),
    /** Sign up again. */
    SIGN_UP("/signup", "expired.signUp"),
    /** Ask for another link that sets a password. */
    FORGOT("/forgot", "action.askForLink"),
    /** Ask for another link that logs in. */
    LOGIN_LINK("/login-link", "action.askForLink"),
    /** Ask for another link that replaces second factors. */
    MFA_RESET("/mfa-reset", "action.askForLink"),
    /** Begin again from the account. */
    ACCOUNT("/account", "action.goToAccount");

    private final String path;
    private final String text;

    Way(String path, String text) {
      this.path = path;
      this.text = text;
    }

    /** Where it leads, below the base path. */
    public String path() {
      return path;
    }

    /** The key of what it is called. */
    public String text() {
      return text;
    }
  }

  /** For a link after sign-up: signing up again is a way forward, where that is allowed. */
  public static LinkExpiredPage ofSignUp(boolean allowSignup) {
    return new LinkExpiredPage(allowSignup ? Way.SIGN_UP : Way.NONE);
  }

  @Override
  public String template() {
    return "link-expired.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("expired.title");
  }
}
