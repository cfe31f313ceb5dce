package dev.postern.web.page;

/**
 * What is stored of an account.
 *
 * @param email what was typed to confirm its removal, empty at first
 */
public record DataPage(String email, Problems problems) implements Page {

  @Override
  public String template() {
    return "data.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("data.title");
  }
}
