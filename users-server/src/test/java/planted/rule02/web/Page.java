package planted.rule02.web;

public final class Page {
  private Page() {}
}
