package dev.postern.secondfactor;

/** What a second factor asks. It may hold what proves, so its toString tells nothing. */
public final class Prompt {
  private final String json;
  private final byte[] pending;

  /**
   * A question, and what to remember until the answer comes.
   *
   * @param json an object, for whoever is asked: a page or the browser's script
   * @param pending kept on the server, sealed and for minutes; may be empty. A copy is kept
   */
  public Prompt(String json, byte[] pending) {
    this.json = json;
    this.pending = pending.clone();
  }

  /** For whoever is asked; of an enrolment it may hold a secret. */
  public String exposeJson() {
    return json;
  }

  /** To be remembered until the answer comes, a copy. */
  public byte[] exposePending() {
    return pending.clone();
  }

  @Override
  public String toString() {
    return "Prompt[hidden]";
  }
}
