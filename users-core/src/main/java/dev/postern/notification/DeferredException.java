package dev.postern.notification;

/** A notification was refused for now: that one alone, and another try may bring it through. */
public final class DeferredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells why.
   *
   * @param reason what a log may hold: no address, no link
   */
  public DeferredException(String reason) {
    super(reason);
  }

  /** As the other constructor, with what the server said as the cause. */
  public DeferredException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
