package dev.postern.credential;

/**
 * What new passwords have to be like.
 *
 * @param requireSecurePasswords off: any password with at least one character is accepted
 * @param minPasswordLength code points, 15 to 256: the password is the only factor
 * @param applicationName refused as a password
 */
public record PasswordConfig(
    boolean requireSecurePasswords, int minPasswordLength, String applicationName) {

  public PasswordConfig {
    if (minPasswordLength < 15 || minPasswordLength > Password.MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "minPasswordLength is 15 to 256, not " + minPasswordLength);
    }
  }
}
