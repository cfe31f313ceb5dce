package dev.postern.web.page;

/** Tells that a change of the account is done. */
public record AccountNoticePage(String title, String text) implements Page {
  /** After a change of password. */
  public static final AccountNoticePage PASSWORD_CHANGED =
      new AccountNoticePage(
          "Your password is changed",
          "You’re still logged in here, and logged out everywhere else.");

  @Override
  public String template() {
    return "account-notice.jte";
  }
}
