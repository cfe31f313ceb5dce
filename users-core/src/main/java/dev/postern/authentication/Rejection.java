package dev.postern.authentication;

/**
 * Why a login was refused: the reason for the audit log. A visitor is told the difference only
 * between those that come after a right proof; all others look alike.
 */
public enum Rejection {
  /** The setting {@code methods} has no such way in; nothing was looked at, and none is audited. */
  METHOD_OFF,
  /** No account has this address. */
  UNKNOWN_ADDRESS,
  /** The account has no password. */
  NO_PASSWORD,
  /** The password is not the right one. */
  WRONG_PASSWORD,
  /** The proof of the second factor is not the right one, or the account has no such factor. */
  WRONG_CODE,
  /** The unfinished log-in ran out, was finished, began in another browser, or never was one. */
  FLOW_GONE,
  /** The mailed link was used, ran out, or never was one. */
  LINK_GONE,
  /** Another browser than the one that asked for the link has yet to say whose it is. */
  ADDRESS_NEEDED,
  /** All log-ins of the account were ended while this one was being proved. */
  LOGINS_ENDED,
  /** After the right password: the address has yet to be confirmed. */
  EMAIL_NOT_CONFIRMED,
  /** After the right proof: the account is disabled. */
  ACCOUNT_NOT_ENABLED,
  /**
   * After the right password and all else: an administrator asked for another one, or it is
   * breached.
   */
  PASSWORD_RESET_REQUIRED
}
