package dev.postern.notification;

import dev.postern.transaction.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends what waits in the outbox: looks the account up, makes the token, hands the mail over. So
 * the request that asked for it does the same work whatever the address. Thread-safe; several nodes
 * may run one each.
 */
public final class OutboxWorker {
  private static final Logger LOG = System.getLogger(OutboxWorker.class.getName());
  private static final int BATCH = 1; // a claim must outlast its mails, however slow their server
  private static final Duration CLAIM = Duration.ofMinutes(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Outbox outbox;
  private final MailComposer composer;
  private final Notifier notifier;
  private final Transactions transactions;
  private final InstantSource clock;

  /** Over an outbox. */
  public OutboxWorker(
      Outbox outbox,
      MailComposer composer,
      Notifier notifier,
      Transactions transactions,
      InstantSource clock) {
    this.outbox = outbox;
    this.composer = composer;
    this.notifier = notifier;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Sends all that is due now, and returns when nothing is. */
  public void deliverDue() {
    List<Outbox.Claimed> claimed;
    do {
      Instant now = clock.instant();
      claimed = outbox.claim(now, now.plus(CLAIM), BATCH);
      claimed.forEach(this::deliver);
    } while (!claimed.isEmpty());
  }

  private void deliver(Outbox.Claimed claimed) {
    MailRequest request = claimed.request();
    try {
      transactions.run(() -> compose(request)).ifPresent(mail -> send(request, mail));
      outbox.done(request.id());
    } catch (RuntimeException failure) {
      postpone(claimed, failure);
    }
  }

  /** Nothing where it was taken back meanwhile: a link that is made now would outlive that. */
  private Optional<Mail> compose(MailRequest request) {
    return outbox.retry(request.id(), clock.instant().plus(CLAIM))
        ? composer.compose(request)
        : Optional.empty();
  }

  private void send(MailRequest request, Mail mail) {
    try {
      notifier.deliver(new Delivery(request.id(), mail.to(), mail.notification()));
    } catch (RuntimeException failure) {
      mail.linkIfAny().ifPresent(composer::withdraw);
      throw failure;
    }
  }

  private void postpone(Outbox.Claimed claimed, RuntimeException failure) {
    MailRequest request = claimed.request();
    // the exception's text may quote an address or a link: its class alone is logged
    String cause = failure.getClass().getName();
    Duration wait = wait(claimed.tries());
    Instant due = clock.instant().plus(wait);
    if (due.isAfter(request.requestedAt().plus(MailRequest.LONGEST_WAIT))) {
      LOG.log(Level.ERROR, "Mail {0} was never delivered, given up: {1}", request.id(), cause);
      outbox.done(request.id());
    } else {
      LOG.log(Level.WARNING, "Mail {0} again in {1}: {2}", request.id(), wait, cause);
      outbox.retry(request.id(), due);
    }
  }

  private static Duration wait(int tries) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(tries, 12));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
