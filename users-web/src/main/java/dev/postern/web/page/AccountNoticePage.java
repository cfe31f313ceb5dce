package dev.postern.web.page;

/** Tells that a change of the account is done. */
public record AccountNoticePage(Phrase title, Phrase text) implements Page {
  /** After a change of password. */
  public static final AccountNoticePage PASSWORD_CHANGED =
      new AccountNoticePage(Phrase.of("passwordChanged.title"), Phrase.of("passwordChanged.text"));

  /** After a change of address. */
  public static AccountNoticePage emailChanged(String email) {
    return new AccountNoticePage(
        Phrase.of("emailChanged.title"), Phrase.of("emailChanged.text", email));
  }

  /** After a change of address was undone; where accounts have passwords, a new one is needed. */
  public static AccountNoticePage emailRestored(String email, boolean password) {
    return new AccountNoticePage(
        Phrase.of("emailRestored.title"),
        Phrase.of(password ? "emailRestored.text" : "emailRestored.text.noPassword", email));
  }

  @Override
  public String template() {
    return "account-notice.jte";
  }
}
