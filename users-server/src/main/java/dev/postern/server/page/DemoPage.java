package dev.postern.server.page;

/**
 * A small application that shows who is logged in.
 *
 * @param email whose session it is, empty for nobody's
 */
public record DemoPage(String email) {
  /** Whether somebody is logged in. */
  public boolean loggedIn() {
    return !email.isEmpty();
  }
}
