package dev.postern.notification;

import dev.postern.port.Port;

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
   * Returns once the notification is handed over for good. A failure is an exception, after which
   * it is tried again: {@link dev.postern.port.PortUnavailableException} where nothing can be
   * delivered for now, as no server can be reached, so that others wait, too; {@link
   * DeferredException} where this one is refused for now. After {@link UndeliverableException} it
   * is given up.
   */
  void deliver(Delivery delivery);
}
