package dev.postern.authentication;

import java.time.Duration;
import java.util.Optional;

/**
 * How often what can be guessed, filled or flooded may be tried.
 *
 * @param maxPasswordFailures wrong passwords in a row before an address is locked, 1 to 100
 * @param networkAttempts failed proofs of one network over all accounts in ten minutes; 0 for no
 *     limit, as with all that follow
 * @param signupsPerNetwork in an hour
 * @param mailsPerAddress asked for in an hour
 * @param mailsPerNetwork asked for in an hour
 */
public record Limits(
    int maxPasswordFailures,
    int networkAttempts,
    int signupsPerNetwork,
    int mailsPerAddress,
    int mailsPerNetwork) {
  /** The defaults. */
  public static final Limits DEFAULT = new Limits(10, 300, 30, 5, 60);

  /** The most that a limit can be. */
  public static final int MAX = 1_000_000;

  /** After so many wrong passwords in a row it takes a mailed link (NIST SP 800-63B, 3.2.2). */
  private static final int MOST_FAILURES = 100;

  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofHours(1);

  public Limits {
    check("maxPasswordFailures", maxPasswordFailures, 1, MOST_FAILURES);
    check("networkAttempts", networkAttempts, 0, MAX);
    check("signupsPerNetwork", signupsPerNetwork, 0, MAX);
    check("mailsPerAddress", mailsPerAddress, 0, MAX);
    check("mailsPerNetwork", mailsPerNetwork, 0, MAX);
  }

  private static void check(String setting, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(setting + " is " + min + " to " + max + ", not " + value);
    }
  }

  Lockout passwords() {
    return new Lockout(maxPasswordFailures, MOST_FAILURES);
  }

  /** There is no lock to wait for: a known device that spent its tries is known no more. */
  Lockout passwordsOnDevice() {
    return new Lockout(maxPasswordFailures, maxPasswordFailures);
  }

  Optional<Budget> proofsOfNetwork() {
    return budget(networkAttempts, SHORT);
  }

  Optional<Budget> signUpsOfNetwork() {
    return budget(signupsPerNetwork, LONG);
  }

  Optional<Budget> mailsToAddress() {
    return budget(mailsPerAddress, LONG);
  }

  Optional<Budget> mailsOfNetwork() {
    return budget(mailsPerNetwork, LONG);
  }

  private static Optional<Budget> budget(int most, Duration window) {
    return most == 0 ? Optional.empty() : Optional.of(new Budget(most, window));
  }
}
