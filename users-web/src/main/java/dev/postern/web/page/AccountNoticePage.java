package dev.postern.web.page;

/** Tells that a change of the account is done. */
public record AccountNoticePage(String title, String text) implements Page {
  /** After a change of password. */
  public static final AccountNoticePage PASSWORD_CHANGED =
      new AccountNoticePage(
          "Your password is changed",
          "You’re still logged in here, and logged out everywhere else.");

  /** After a change of address. */
  public static AccountNoticePage emailChanged(String email) {
    return new AccountNoticePage(
        "Your address is changed", "From now on your address here is " + email + ".");
  }

  /** After a change of address was undone; where accounts have passwords, a new one is needed. */
  public static AccountNoticePage emailRestored(String email, boolean password) {
    return new AccountNoticePage(
        "Your address is back",
        "Everybody is logged out. To "
            + (password ? "choose a new password" : "log in")
            + ", open the link that we mailed to "
            + email
            + ".");
  }

  @Override
  public String template() {
    return "account-notice.jte";
  }
}
