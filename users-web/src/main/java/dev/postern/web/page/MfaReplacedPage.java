package dev.postern.web.page;

/** The new second factor is in place of all others; nobody is logged in by that. */
public record MfaReplacedPage() implements Page {
  @Override
  public String template() {
    return "mfa-replaced.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("mfaReplaced.title");
  }
}
