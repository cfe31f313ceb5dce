package dev.postern.web.page;

/**
 * Opened by a mailed link that sets a password; only its button uses the link up.
 *
 * @param email whose password it is
 * @param path the link itself, which the form posts to
 * @param invited whether it is the first password of an account that an administrator made
 * @param minPasswordLength what the policy asks of the password, 0 for nothing
 */
public record LinkPasswordPage(
    String email, String path, boolean invited, int minPasswordLength, Problems problems)
    implements Page {
  @Override
  public String template() {
    return "link-password.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark(invited ? "invited.title" : "linkPassword.title");
  }
}
