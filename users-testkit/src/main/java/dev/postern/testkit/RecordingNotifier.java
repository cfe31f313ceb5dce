package dev.postern.testkit;

import dev.postern.notification.Notification;
import dev.postern.notification.Notification.ConfirmAddress;
import dev.postern.notification.Notifier;
import dev.postern.user.EmailAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was given: a mailbox for tests. Thread-safe. */
public final class RecordingNotifier implements Notifier {

  /** A notification that was delivered. */
  public record Delivered(EmailAddress to, Notification notification) {}

  private final List<Delivered> delivered = new CopyOnWriteArrayList<>();

  @Override
  public void deliver(EmailAddress to, Notification notification) {
    delivered.add(new Delivered(to, notification));
  }

  /** All that was delivered, the oldest first. */
  public List<Delivered> delivered() {
    return List.copyOf(delivered);
  }

  /** The secrets of the confirmation links that an address got, the oldest first. */
  public List<String> confirmTokens(EmailAddress to) {
    return delivered.stream()
        .filter(mail -> mail.to().equals(to))
        .filter(mail -> mail.notification() instanceof ConfirmAddress)
        .map(mail -> ((ConfirmAddress) mail.notification()).exposeLink().getPath())
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }
}
