package dev.postern;

/**
 * How to log in.
 *
 * @param remember whether this device is to stay logged in for {@code rememberMeDays}; ignored
 *     where {@code allowRememberMe} is off
 */
public record LoginOptions(boolean remember) {

  /** For this session alone. */
  public static final LoginOptions DEFAULT = new LoginOptions(false);

  /** The same, on a device that stays logged in. */
  public LoginOptions remembered() {
    return new LoginOptions(true);
  }
}
