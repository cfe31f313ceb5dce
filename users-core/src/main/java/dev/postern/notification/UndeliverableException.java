package dev.postern.notification;

/** A notification was refused for good: another try would be refused, too. */
public final class UndeliverableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells why.
   *
   * @param reason what a log may hold: no address, no link
   */
  public UndeliverableException(String reason) {
    super(reason);
  }

  /** As the other constructor, with what the server said as the cause. */
  public UndeliverableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
