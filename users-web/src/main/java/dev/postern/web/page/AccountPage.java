package dev.postern.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Who is logged in. */
public record AccountPage(String email, Instant signedUp, Instant lastLogin) implements Page {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The day of signing up, for people. */
  public String signedUpText() {
    return DAY.format(signedUp);
  }

  /** The minute of the last log-in, for people. */
  public String lastLoginText() {
    return MINUTE.format(lastLogin);
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
