package dev.postern.web.page;

/**
 * Opened by the link in the mail to a former address; only its button uses the link up.
 *
 * @param path the link itself, which the form posts to
 * @param email the address as typed, empty at first
 */
public record LinkUndoPage(String path, String email, Problems problems) implements Page {
  @Override
  public String template() {
    return "link-undo.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("linkUndo.title");
  }
}
