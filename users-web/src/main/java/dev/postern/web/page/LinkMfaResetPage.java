package dev.postern.web.page;

/**
 * Opened by a mailed link that replaces lost second factors; only the right password uses the link
 * up.
 *
 * @param email the account's address
 * @param path the link itself, which the form posts to
 */
public record LinkMfaResetPage(String email, String path, Problems problems) implements Page {
  @Override
  public String template() {
    return "link-mfa-reset.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("linkMfaReset.title");
  }
}
