package dev.postern.notification;

import dev.postern.port.Port;
import dev.postern.user.EmailAddress;

/**
 * Brings a notification to a person, by mail. May take its time: never call it inside a
 * transaction.
 *
 * <p>Contract: {@code NotifierContract} in users-testkit.
 */
@Port
@FunctionalInterface
public interface Notifier {

  /**
   * Returns once the notification is handed over for good; until then a failure is an exception,
   * {@link dev.postern.port.PortUnavailableException} where another try makes sense.
   */
  void deliver(EmailAddress to, Notification notification);
}
