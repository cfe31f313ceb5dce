package dev.postern.web.page;

/**
 * The password was right, but has to be changed before it opens anything.
 *
 * @param flow by which a link that sets another one is mailed
 * @param email where that mail goes
 * @param next where to go afterwards, kept for the next form
 */
public record ResetRequestedPage(String flow, String email, String next) implements Page {
  @Override
  public String template() {
    return "reset-requested.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("resetRequested.title");
  }
}
