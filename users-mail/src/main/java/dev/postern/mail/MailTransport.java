package dev.postern.mail;

/** A way by which mails travel. Thread-safe. */
@FunctionalInterface
public interface MailTransport {

  /**
   * Returns once the mail is handed over for good; throws {@link
   * dev.postern.port.PortUnavailableException} where another try makes sense.
   */
  void send(Mail mail);
}
