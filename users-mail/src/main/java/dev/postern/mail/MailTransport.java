package dev.postern.mail;

/** A way by which mails travel. Thread-safe. */
@FunctionalInterface
public interface MailTransport extends AutoCloseable {

  /**
   * Returns once the mail is handed over for good. After an exception it is tried again: {@link
   * dev.postern.port.PortUnavailableException} where a server can't be reached. After {@link
   * dev.postern.notification.UndeliverableException} it is given up.
   */
  void send(Mail mail);

  /** Ends what it keeps open: nothing, unless told otherwise. */
  @Override
  default void close() {}
}
