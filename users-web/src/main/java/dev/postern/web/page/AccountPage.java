package dev.postern.web.page;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in.
 *
 * @param password whether accounts have passwords
 * @param passkeys whether there are passkeys here
 * @param language what its owner chose to read; null to go by the browser
 */
public record AccountPage(
    String email,
    Instant signedUp,
    Instant lastLogin,
    boolean password,
    boolean passkeys,
    @Nullable Locale language)
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
