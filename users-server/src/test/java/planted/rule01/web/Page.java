package planted.rule01.web;

public final class Page {
  private Page() {}
}
