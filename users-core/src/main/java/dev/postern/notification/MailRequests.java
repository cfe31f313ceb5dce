package dev.postern.notification;

import dev.postern.credential.AttemptId;
import dev.postern.event.Client;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.transaction.Transactions;
import dev.postern.user.EmailAddress;
import dev.postern.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks for mails: one row in the outbox, in the transaction of this thread. */
public final class MailRequests {
  private final Outbox outbox;
  private final Transactions transactions;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final MailLimit limit;
  private final NoticeConfig notices;
  private final Runnable worker;

  /**
   * Over an outbox.
   *
   * @param limit how many are asked for
   * @param notices what is told; of the rest no row is written
   * @param worker told after each commit that there is something to send; must return at once
   */
  public MailRequests(
      Outbox outbox,
      Transactions transactions,
      SecretSource secrets,
      InstantSource clock,
      MailLimit limit,
      NoticeConfig notices,
      Runnable worker) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
    this.limit = limit;
    this.notices = notices;
    this.worker = worker;
  }

  /**
   * Asks for a mail to an address, whether or not it has an account, since a visitor wants one.
   * Over the limits there will be none, and the visitor is not told: it is not known whose address
   * it is.
   *
   * @param devices hashes of those by which the browser may be known to the address's account
   */
  public void ask(
      Kind kind,
      EmailAddress to,
      @Nullable AttemptId attempt,
      @Nullable SecretHash browser,
      List<SecretHash> devices,
      Client client) {
    if (limit.allows(to, devices, client)) {
      add(kind, to, null, attempt, browser, client.language());
    }
  }

  /**
   * Asks for a mail that tells of a change, which no limit keeps back. There will be none of a
   * notice that is switched off.
   */
  public void add(
      Kind kind, EmailAddress to, @Nullable AttemptId attempt, @Nullable SecretHash browser) {
    add(kind, to, null, attempt, browser, null);
  }

  /**
   * Asks for a mail to an address that its account has not, since its owner wants it to; within the
   * limits.
   */
  public void askFor(UserId user, Kind kind, EmailAddress to, SecretHash browser, Client client) {
    if (limit.allows(to, List.of(), client)) {
      add(kind, to, user, null, browser, client.language());
    }
  }

  /**
   * Takes back the links to other addresses that the account asked for and that were not mailed
   * yet, in the transaction of this thread. To be called before the links that were mailed are
   * removed: so none is made in between.
   */
  public void takeBackLinksOf(UserId user) {
    outbox.takeBack(user, Kind.CHANGE_ADDRESS, Instant.EPOCH);
  }

  /**
   * Takes back the links that undo changes of the account's address made then or later, and that
   * were not mailed yet; to be called before those that were mailed are removed.
   */
  public void takeBackUndosSince(UserId user, Instant since) {
    outbox.takeBack(user, Kind.ADDRESS_CHANGED, since);
  }

  /** Asks for a mail to an address that its account has, or had, until now. */
  public void addFor(UserId user, Kind kind, EmailAddress to) {
    add(kind, to, user, null, null, null);
  }

  private void add(
      Kind kind,
      EmailAddress to,
      @Nullable UserId user,
      @Nullable AttemptId attempt,
      @Nullable SecretHash browser,
      @Nullable Locale language) {
    if (!kind.noticeIfAny().map(notices::tells).orElse(true)) {
      return;
    }
    Instant now = clock.instant();
    outbox.add(
        new MailRequest(secrets.newId(now), kind, to, user, attempt, browser, language, now));
    transactions.afterCommit(worker);
  }
}
