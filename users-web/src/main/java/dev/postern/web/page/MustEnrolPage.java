package dev.postern.web.page;

import java.util.List;

/**
 * Tells somebody half logged in that their account needs a second factor, and begins to get one.
 *
 * @param offered of which they may get one
 * @param mailCode whether they have to type a mailed code first
 * @param sent whether that was mailed just now
 * @param next where to go afterwards, empty for the application's home
 */
public record MustEnrolPage(
    List<String> offered, boolean mailCode, boolean sent, String next, Problems problems)
    implements Page {

  public MustEnrolPage {
    offered = List.copyOf(offered);
  }

  /** What that is called. */
  public Phrase name(String factor) {
    return FactorName.of(factor);
  }

  @Override
  public String template() {
    return "must-enrol.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("mustEnrol.title");
  }
}
