package dev.postern.token;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What a mailed link is good for, and nothing else. */
public enum TokenPurpose {
  /** Confirms the address of a sign-up. */
  CONFIRM("confirm", "tokenMinutesConfirm", Duration.ofDays(3)),
  /** Sets a new password in place of one that was forgotten. */
  RESET("reset", "tokenMinutesReset", Duration.ofMinutes(30)),
  /** Logs in without a password. */
  LOGIN("login", "tokenMinutesLogin", Duration.ofMinutes(10)),
  /** Begins to replace second factors that were lost; it needs the password, too. */
  MFA_RESET("mfa-reset", "tokenMinutesMfaReset", Duration.ofMinutes(30)),
  /** Gives an account the address that it was mailed to. */
  EMAIL("email", "tokenMinutesEmail", Duration.ofMinutes(60)),
  /** Gives an account the address back that it had before. */
  EMAIL_UNDO("email-undo", "tokenMinutesEmailUndo", Duration.ofDays(7)),
  /** Sets the first password of an account that an administrator made. */
  INVITE("invite", "tokenMinutesInvite", Duration.ofDays(7));

  private final String pathName;
  private final String lifetimeSetting;
  private final Duration defaultLifetime;

  TokenPurpose(String pathName, String lifetimeSetting, Duration defaultLifetime) {
    this.pathName = pathName;
    this.lifetimeSetting = lifetimeSetting;
    this.defaultLifetime = defaultLifetime;
  }

  /** Its name in a link's path: {@code /users/link/confirm/…}. */
  public String pathName() {
    return pathName;
  }

  /** The setting of how long its links are good: {@code tokenMinutesConfirm}. */
  public String lifetimeSetting() {
    return lifetimeSetting;
  }

  /** How long its links are good unless that is set. */
  Duration defaultLifetime() {
    return defaultLifetime;
  }

  /** The purpose of that name. */
  public static Optional<TokenPurpose> ofPathName(String pathName) {
    return Arrays.stream(values()).filter(purpose -> purpose.pathName.equals(pathName)).findFirst();
  }
}
