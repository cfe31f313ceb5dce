package dev.postern.web.page;

/**
 * The session has ended.
 *
 * @param next where to go after logging in again, or empty
 */
public record LoggedOutPage(String next) implements Page {
  @Override
  public String template() {
    return "logged-out.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("loggedOut.title");
  }
}
