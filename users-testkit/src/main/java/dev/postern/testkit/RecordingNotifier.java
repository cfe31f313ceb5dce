package dev.postern.testkit;

import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notifier;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was given: a mailbox for tests. Thread-safe. */
public final class RecordingNotifier implements Notifier {

  private final List<Delivery> delivered = new CopyOnWriteArrayList<>();

  @Override
  public void deliver(Delivery delivery) {
    delivered.add(delivery);
  }

  /** All that was delivered, the oldest first. */
  public List<Delivery> delivered() {
    return List.copyOf(delivered);
  }

  /** The secrets of the links of that purpose that an address got, the oldest first. */
  public List<String> tokens(EmailAddress to, TokenPurpose purpose) {
    return delivered.stream()
        .filter(mail -> mail.to().equals(to))
        .map(Delivery::notification)
        .filter(MailedLink.class::isInstance)
        .map(MailedLink.class::cast)
        .filter(mail -> mail.purpose() == purpose)
        .map(mail -> mail.exposeLink().getPath())
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }
}
