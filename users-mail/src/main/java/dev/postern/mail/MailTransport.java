package dev.postern.mail;

/** A way by which mails travel. Thread-safe. */
@FunctionalInterface
public interface MailTransport extends AutoCloseable {

  /**
   * Returns once the mail is handed over for good. After an exception it is tried again: {@link
   * dev.postern.port.PortUnavailableException} where no mail can be sent for now, as no server can
   * be reached, so that others wait, too; {@link dev.postern.notification.DeferredException} where
   * this one is refused for now. After {@link dev.postern.notification.UndeliverableException} it
   * is given up.
   */
  void send(Mail mail);

  /** Ends what it keeps open: nothing, unless told otherwise. */
  @Override
  default void close() {}
}
