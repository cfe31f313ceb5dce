package dev.postern.mail;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Catches mails in memory in place of sending them, for development: the newest 500, lost with the
 * process. Thread-safe.
 */
public final class Mailbox implements MailTransport {
  private static final int LIMIT = 500;
  // a full stop or bracket behind an address belongs to the sentence around it
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

  private final InstantSource clock;
  private final Deque<CaughtMail> mails = new ArrayDeque<>();

  /** An empty mailbox. */
  public Mailbox(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void send(Mail mail) {
    mails.addFirst(new CaughtMail(mail, clock.instant()));
    if (mails.size() > LIMIT) {
      mails.removeLast();
    }
  }

  /** What was caught, the newest first. */
  public synchronized List<CaughtMail> mails() {
    return List.copyOf(mails);
  }

  /** A mail that went no further. */
  public static final class CaughtMail {
    private final Mail mail;
    private final Instant sentAt;

    CaughtMail(Mail mail, Instant sentAt) {
      this.mail = mail;
      this.sentAt = sentAt;
    }

    /** The mail. */
    public Mail mail() {
      return mail;
    }

    /** When it would have been sent. */
    public Instant sentAt() {
      return sentAt;
    }

    /** Each address in its text, once, in order. */
    public List<URI> links() {
      return LINK.matcher(mail.text())
          .results()
          .map(MatchResult::group)
          .distinct()
          .map(URI::create)
          .toList();
    }
  }
}
