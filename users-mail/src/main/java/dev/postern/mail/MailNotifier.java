package dev.postern.mail;

import dev.postern.notification.Delivery;
import dev.postern.notification.Notifier;

/** Tells people by mail, in their language. Thread-safe. */
public final class MailNotifier implements Notifier {
  private final MailTemplates templates;
  private final MailTransport transport;

  /**
   * Over a transport: {@link Mailbox}, or one of the application's own.
   *
   * @throws IllegalArgumentException for a mistake in the application's own templates
   */
  public MailNotifier(MailConfig config, MailTransport transport) {
    this.templates = new MailTemplates(config);
    this.transport = transport;
  }

  @Override
  public void deliver(Delivery delivery) {
    transport.send(templates.render(delivery));
  }
}
