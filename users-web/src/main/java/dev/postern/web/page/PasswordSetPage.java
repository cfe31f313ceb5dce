package dev.postern.web.page;

/** The new password holds; nobody is logged in by that. */
public record PasswordSetPage() implements Page {
  @Override
  public String template() {
    return "password-set.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("passwordSet.title");
  }
}
