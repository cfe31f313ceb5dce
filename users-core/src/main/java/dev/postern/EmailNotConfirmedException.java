package dev.postern;

/** The right password, but the mailed link has yet to be opened. */
public final class EmailNotConfirmedException extends AuthenticationFailedException {
  private static final long serialVersionUID = 1L;

  EmailNotConfirmedException() {
    super("EmailNotConfirmed", "This e-mail address has not been confirmed yet.");
  }
}
