package dev.postern.credential;

/**
 * What new passwords have to be like.
 *
 * @param requireSecurePasswords off: any password with at least one character is accepted
 * @param minPasswordLength code points, 15 to 256; from 8 where a second factor is always asked for
 *     (NIST SP 800-63B section 3.1.1.2)
 * @param applicationName refused as a password
 */
public record PasswordConfig(
    boolean requireSecurePasswords, int minPasswordLength, String applicationName) {
  /** The fewest code points that may be asked for where a password is the only factor. */
  public static final int SHORTEST_ALONE = 15;

  private static final int SHORTEST = 8;

  public PasswordConfig {
    if (minPasswordLength < SHORTEST || minPasswordLength > Password.MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "minPasswordLength is 15 to 256 (from 8 where requireMfa is always), not "
              + minPasswordLength);
    }
  }
}
