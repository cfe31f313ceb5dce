package dev.postern.web.page;

/**
 * Opened by the link in the mail after sign-up; only its button uses the link up.
 *
 * @param email the address to be confirmed
 * @param path the link itself, which the form posts to
 * @param sameBrowser whether this browser signed up; another one must prove more than the mailbox
 * @param minPasswordLength what the policy asks of a new password, 0 for nothing
 */
public record LinkConfirmPage(
    String email, String path, boolean sameBrowser, int minPasswordLength, Problems problems)
    implements Page {
  @Override
  public String template() {
    return "link-confirm.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("linkConfirm.title");
  }
}
