package dev.postern.web.page;

/** Asks before logging out, since a mere link must not do it. */
public record LogoutPage(String email, String next) implements Page {
  @Override
  public String template() {
    return "logout.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("logout.title");
  }
}
