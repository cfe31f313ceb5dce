package dev.postern.web.page;

/**
 * The address is confirmed, but nobody is logged in by that.
 *
 * @param awaitsAdministrator whether the account has yet to be enabled
 * @param next where to go after logging in, or empty
 */
public record ConfirmedPage(String email, boolean awaitsAdministrator, String next)
    implements Page {
  @Override
  public String template() {
    return "confirmed.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("confirmed.title");
  }
}
