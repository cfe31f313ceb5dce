package dev.postern;

/** The right proof, but an administrator has yet to enable the account, or has disabled it. */
public final class AccountIsNotEnabledException extends AuthenticationFailedException {
  private static final long serialVersionUID = 1L;

  AccountIsNotEnabledException() {
    super("AccountIsNotEnabled", "This account is not enabled.");
  }
}
