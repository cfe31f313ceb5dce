package dev.postern.web.page;

/**
 * Tells a visitor that mail is under way. It knows nothing of the account, so it can't tell whether
 * there is one.
 *
 * @param email where the mail goes
 * @param next where to go afterwards, kept for the next form
 * @param resendPath where "send it again" is posted to, below the base path
 * @param otherPath where another address can be typed, below the base path
 */
public record CheckMailPage(
    String email, String next, String resendPath, String otherPath, Reason reason) implements Page {
  /** Why the visitor sees it. */
  public enum Reason {
    /** A mail was just asked for. */
    SENT,
    /** The visitor asked for it once more. */
    SENT_AGAIN,
    /** A mail was asked for, which goes out if the address has an account. */
    ASKED,
    /** A mail was asked for, which goes out if no account has the address. */
    NEW_ADDRESS,
    /** The right password was given for an address that is still to be confirmed. */
    UNCONFIRMED
  }

  /** After a sign-up, whose confirmation can be asked for again. */
  public static CheckMailPage ofSignUp(String email, String next, Reason reason) {
    return new CheckMailPage(email, next, "/confirm", "/signup", reason);
  }

  /** After a form that asks for a mail, and can be sent again for another. */
  public static CheckMailPage ofForm(String email, String next, String path) {
    return new CheckMailPage(email, next, path, path, Reason.ASKED);
  }

  /** Whether the mail was asked for once more. */
  public boolean sentAgain() {
    return reason == Reason.SENT_AGAIN;
  }

  /** After a form that asks for another address. */
  public static CheckMailPage ofNewAddress(String email, String path) {
    return new CheckMailPage(email, "", path, path, Reason.NEW_ADDRESS);
  }

  /** Whether the mail goes out only if the address is free. */
  public boolean newAddress() {
    return reason == Reason.NEW_ADDRESS;
  }

  /** Whether the mail goes out only if there is an account. */
  public boolean asked() {
    return reason == Reason.ASKED;
  }

  /** Whether somebody tried to log in before opening the link. */
  public boolean unconfirmed() {
    return reason == Reason.UNCONFIRMED;
  }

  @Override
  public String template() {
    return "check-mail.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of(unconfirmed() ? "checkMail.title.unconfirmed" : "checkMail.title");
  }
}
