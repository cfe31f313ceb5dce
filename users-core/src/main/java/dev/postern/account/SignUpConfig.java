package dev.postern.account;

/**
 * Who may have an account.
 *
 * @param allowSignup off: nobody signs up, administrators make the accounts
 * @param confirmEmail on: a sign-up with a password opens the account only after a mailed link
 * @param enableAutomatically off: new accounts wait for an administrator
 */
public record SignUpConfig(boolean allowSignup, boolean confirmEmail, boolean enableAutomatically) {

  /** All on. */
  public static final SignUpConfig DEFAULT = new SignUpConfig(true, true, true);
}
