package dev.postern.web.page;

/**
 * Answers a link that is used, old or unknown, which are all told alike.
 *
 * @param allowSignup whether signing up again is a way forward
 */
public record LinkExpiredPage(boolean allowSignup) implements Page {
  @Override
  public String template() {
    return "link-expired.jte";
  }

  @Override
  public String title() {
    return "This link can’t be used any more";
  }
}
