package dev.postern.web.page;

/**
 * Sets another password, or a first one.
 *
 * @param email whose it is, for password managers
 * @param hasPassword whether the old one is asked for
 * @param minPasswordLength what the policy asks of the new one, 0 for nothing
 */
public record PasswordPage(
    String email, boolean hasPassword, int minPasswordLength, Problems problems) implements Page {
  @Override
  public String template() {
    return "password.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark(hasPassword ? "password.title" : "password.title.first");
  }
}
