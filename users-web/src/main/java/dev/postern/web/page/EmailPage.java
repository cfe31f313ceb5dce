package dev.postern.web.page;

/**
 * Asks for another address.
 *
 * @param email the one that the account has
 * @param typed the new one as typed, empty at first
 */
public record EmailPage(String email, String typed, Problems problems) implements Page {
  @Override
  public String template() {
    return "email.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("email.title");
  }
}
