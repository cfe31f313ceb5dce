package dev.postern.web.page;

/**
 * Asks for the address to which a link is mailed.
 *
 * @param email the address as typed, empty at first
 * @param next where to go afterwards, empty for the account page
 * @param link what the link is to do
 */
public record ForgotPage(String email, String next, Link link, Problems problems) implements Page {
  /** What the link does. */
  public enum Link {
    /** It sets a new password. */
    PASSWORD("/forgot", "forgot.title", "forgot.what"),
    /** It logs in. */
    LOGIN("/login-link", "loginLink.title", "loginLink.what"),
    /** It replaces second factors that were lost. */
    MFA_RESET("/mfa-reset", "mfaReset.title", "mfaReset.what");

    private final String path;
    private final String title;
    private final String what;

    Link(String path, String title, String what) {
      this.path = path;
      this.title = title;
      this.what = what;
    }
  }

  /** Where the form is posted to, below the base path. */
  public String path() {
    return link.path;
  }

  /** What to do. */
  public Phrase what() {
    return Phrase.of(link.what);
  }

  /** The title as it heads the form. */
  public Phrase heading() {
    return Phrase.of(link.title);
  }

  @Override
  public String template() {
    return "forgot.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark(link.title);
  }
}
