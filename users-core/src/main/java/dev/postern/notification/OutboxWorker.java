package dev.postern.notification;

import dev.postern.port.PortUnavailableException;
import dev.postern.token.OneTimeToken;
import dev.postern.transaction.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sends what waits in the outbox: looks the account up, makes the token, hands the mail over. So
 * the request that asked for it does the same work whatever the address. Thread-safe: several
 * threads may send, on several nodes.
 *
 * <p>A mail that is being sent is claimed for {@link #CLAIM}, and so long as it takes by {@link
 * #renewClaims()}: after a crash another worker has it soon.
 */
public final class OutboxWorker {
  /** How long a mail is claimed at once: longer than clocks of two nodes may differ. */
  public static final Duration CLAIM = Duration.ofSeconds(60);

  private static final Logger LOG = System.getLogger(OutboxWorker.class.getName());
  private static final int BATCH = 16;

  private final Outbox outbox;
  private final MailComposer composer;
  private final Notifier notifier;
  private final Transactions transactions;
  private final InstantSource clock;

  /** The mails in the hands of this worker's threads, and how often each was claimed by then. */
  private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Outage outage = new Outage();

  /** A request that is this worker's, and what there is to send for it. */
  private record Claimed(Optional<Mail> mail) {}

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

  /**
   * Sends all that is due now but what others are sending, and returns when nothing is, or when
   * nothing can be sent: it then does nothing for 2 s, 4 s, … up to a minute.
   */
  public void deliverDue() {
    boolean any = isSending();
    while (any) {
      any = false;
      for (Outbox.Waiting waiting : outbox.due(clock.instant(), BATCH)) {
        any |= isSending() && deliver(waiting);
      }
    }
  }

  private boolean isSending() {
    return !stopped.get() && !outage.isPausing(clock.instant());
  }

  /** Sends no more but what is under way: {@link #deliverDue()} returns soon. */
  public void stop() {
    stopped.set(true);
  }

  /** Keeps what is being sent claimed, to be called several times within {@link #CLAIM}. */
  public void renewClaims() {
    underWay.keySet().forEach(id -> underWay.computeIfPresent(id, this::renew));
  }

  private int renew(UUID id, int tries) {
    try {
      outbox.postpone(id, tries, clock.instant().plus(CLAIM));
    } catch (PortUnavailableException storeAway) {
      LOG.log(Level.DEBUG, "The claim of mail {0} could not be renewed", id);
    }
    return tries;
  }

  /** Whether it was this worker's to deliver. */
  private boolean deliver(Outbox.Waiting waiting) {
    MailRequest request = waiting.request();
    int tries = waiting.tries() + 1;
    if (underWay.putIfAbsent(request.id(), tries) != null) {
      return false;
    }
    try {
      Optional<Claimed> claimed = claimed(waiting);
      claimed.flatMap(Claimed::mail).ifPresent(mail -> send(request, tries, mail));
      return claimed.isPresent();
    } finally {
      underWay.remove(request.id(), tries);
    }
  }

  private Optional<Claimed> claimed(Outbox.Waiting waiting) {
    MailRequest request = waiting.request();
    try {
      return transactions.run(() -> claim(waiting));
    } catch (RuntimeException | Error notComposed) {
      // What was done in the transaction is undone: this counts the try, whatever failed, lest a
      // mail that can't be composed stops all behind it. Where the store is away, this fails, too
      laterOrNever(request, waiting.tries() + 1, notComposed, Level.WARNING)
          .ifPresentOrElse(
              due -> outbox.claim(request.id(), waiting.tries(), due),
              () -> outbox.done(request.id()));
      return Optional.of(new Claimed(Optional.empty()));
    }
  }

  private Optional<Claimed> claim(Outbox.Waiting waiting) {
    UUID id = waiting.request().id();
    if (!outbox.claim(id, waiting.tries(), clock.instant().plus(CLAIM))) {
      return Optional.empty();
    }
    Optional<Mail> mail = composer.compose(waiting);
    if (mail.isEmpty()) {
      outbox.done(id);
    }
    return Optional.of(new Claimed(mail));
  }

  private void send(MailRequest request, int tries, Mail mail) {
    try {
      notifier.deliver(new Delivery(request.id(), mail.to(), mail.notification()));
    } catch (UndeliverableException refused) {
      gotThrough();
      LOG.log(Level.WARNING, "{0} is undeliverable: {1}", name(request), refused.getMessage());
      giveUp(request, mail);
      return;
    } catch (RuntimeException | Error failure) {
      underWay.remove(request.id(), tries); // no renewal shortens the wait
      laterOrNever(request, tries, failure, judged(failure))
          .ifPresentOrElse(
              due -> outbox.postpone(request.id(), tries, due), () -> giveUp(request, mail));
      return;
    }
    gotThrough();
    // where this fails, the mail is sent once more when the claim is over: with the same link
    end(request, mail, composer::delivered);
  }

  /** How loud that is to be told: an outage is told once, not by each mail. */
  private Level judged(Throwable failure) {
    if (failure instanceof DeferredException) {
      gotThrough();
    }
    if (!(failure instanceof PortUnavailableException)) {
      return Level.WARNING;
    }
    if (outage.goesOn(clock.instant())) {
      LOG.log(Level.WARNING, "No mail can be sent, it is tried again: {0}", why(failure));
    }
    return Level.DEBUG;
  }

  private void gotThrough() {
    if (outage.ends()) {
      LOG.log(Level.INFO, "Mail is sent again");
    }
  }

  private void giveUp(MailRequest request, Mail mail) {
    end(request, mail, composer::withdraw);
  }

  private void end(MailRequest request, Mail mail, Consumer<OneTimeToken> link) {
    transactions.run(
        () -> {
          mail.linkIfAny().ifPresent(link);
          outbox.done(request.id());
        });
  }

  /** When to try again, or nothing where that would be too late. */
  private Optional<Instant> laterOrNever(
      MailRequest request, int tries, Throwable failure, Level level) {
    Instant now = clock.instant();
    Optional<Instant> due = Backoff.next(request.requestedAt(), tries, now);
    if (due.isPresent()) {
      Duration wait = Duration.between(now, due.get());
      LOG.log(level, "{0} again in {1}: {2}", name(request), wait, why(failure));
    } else {
      LOG.log(Level.ERROR, "{0} was never delivered, given up: {1}", name(request), why(failure));
    }
    return due;
  }

  private static String name(MailRequest request) {
    return "Mail " + request.id() + " (" + request.kind() + ")";
  }

  /** Of exceptions that promise to tell no secret the message, of others the class alone. */
  private static String why(Throwable failure) {
    return failure instanceof PortUnavailableException || failure instanceof DeferredException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getName();
  }
}
