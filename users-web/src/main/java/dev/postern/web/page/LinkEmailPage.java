package dev.postern.web.page;

/**
 * Opened by the link in the mail to a new address; only its button uses the link up.
 *
 * @param email the new address
 * @param path the link itself, which the form posts to
 * @param owners whether a button is enough; otherwise the owner has to log in first
 */
public record LinkEmailPage(String email, String path, boolean owners) implements Page {
  @Override
  public String template() {
    return "link-email.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("linkEmail.title");
  }
}
