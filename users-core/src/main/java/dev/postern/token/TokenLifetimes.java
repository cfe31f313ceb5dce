package dev.postern.token;

import java.time.Duration;

/**
 * How long mailed links are good.
 *
 * @param confirm links that confirm a sign-up; 5 minutes to 30 days, 3 days by default
 */
public record TokenLifetimes(Duration confirm) {

  /** The defaults. */
  public static final TokenLifetimes DEFAULT = new TokenLifetimes(Duration.ofDays(3));

  public TokenLifetimes {
    if (confirm.compareTo(Duration.ofMinutes(5)) < 0
        || confirm.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException(
          "tokenMinutesConfirm is 5 to 43200 minutes, not " + confirm.toMinutes());
    }
  }
}
