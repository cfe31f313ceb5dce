package dev.postern.web.page;

/** One state of the user interface, which its template draws as a page or inside a dialog. */
public interface Page {
  /** Path of the template that draws it. */
  String template();

  /** What the browser's tab says, without the application's name. */
  Phrase title();
}
