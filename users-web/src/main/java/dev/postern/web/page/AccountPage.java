package dev.postern.web.page;

import java.time.Instant;

/**
 * Who is logged in.
 *
 * @param password whether accounts have passwords
 */
public record AccountPage(String email, Instant signedUp, Instant lastLogin, boolean password)
    implements Page {
  @Override
  public String template() {
    return "account.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("account.title");
  }
}
