package dev.postern.web.page;

import java.time.Instant;

/**
 * Who is logged in.
 *
 * @param password whether accounts have passwords
 */
public record AccountPage(String email, Instant signedUp, Instant lastLogin, boolean password)
    implements Page {
  /** The day of signing up, for people. */
  public String signedUpText() {
    return Times.day(signedUp);
  }

  /** The minute of the last log-in, for people. */
  public String lastLoginText() {
    return Times.minute(lastLogin);
  }

  @Override
  public String template() {
    return "account.jte";
  }

  @Override
  public String title() {
    return "Your account";
  }
}
