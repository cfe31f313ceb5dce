package dev.postern.authentication;

/**
 * Why a login was refused: the reason for the audit log. A visitor is told the difference only
 * between those that come after a right proof ({@link #isToldAfterProof()}); all others look alike.
 */
public enum Rejection {
  /** No account has this address. */
  UNKNOWN_ADDRESS(false),
  /** The account has no password. */
  NO_PASSWORD(false),
  /** The password is not the right one. */
  WRONG_PASSWORD(false),
  /** The right password, but the address has yet to be confirmed. */
  EMAIL_NOT_CONFIRMED(true),
  /** The right proof, but the account is disabled. */
  ACCOUNT_NOT_ENABLED(true);

  private final boolean toldAfterProof;

  Rejection(boolean toldAfterProof) {
    this.toldAfterProof = toldAfterProof;
  }

  /** Whether the visitor has proved who they are, and may know the reason. */
  public boolean isToldAfterProof() {
    return toldAfterProof;
  }
}
