package dev.postern.authentication;

/** A way to prove who one is at a log-in, before any second factor. */
public enum LoginMethod {
  /** An address and its password; with it goes all that sets passwords, sign-up included. */
  EMAIL("email"),
  /** A link that is mailed to the account's address. */
  LINK("link"),
  /** A passkey that verifies its holder, without anything typed. */
  PASSKEY("passkey");

  private final String value;

  LoginMethod(String value) {
    this.value = value;
  }

  /** Its name in settings and answers: {@code email}. */
  public String value() {
    return value;
  }
}
