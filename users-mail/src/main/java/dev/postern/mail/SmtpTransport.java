package dev.postern.mail;

import dev.postern.notification.UndeliverableException;
import dev.postern.user.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends mails by SMTP (RFC 5321). Connections are kept for a while and used again: as many as there
 * are mails at once. Thread-safe.
 *
 * <p>A recipient or a mail that the server refuses for good (5yz) is undeliverable. Whatever points
 * to the server or its settings instead – no connection, a certificate that is not the server's, a
 * refused log-in or sender, a refusal by policy (enhanced status 5.7.z), every 4yz – is tried
 * again.
 */
public final class SmtpTransport implements MailTransport {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final SmtpConfig config;
  private final InstantSource clock;
  private final SSLSocketFactory tls;
  private final Session messages = Session.getInstance(new Properties());
  private final Deque<SmtpConnection> idle = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, this::thread);
  private final Future<?> tidying;
  private boolean closed;

  /** Over that server; the first mail connects. */
  public SmtpTransport(SmtpConfig config, InstantSource clock) {
    this(config, clock, null);
  }

  /** With a factory that trusts other authorities than this Java does. */
  SmtpTransport(SmtpConfig config, InstantSource clock, @Nullable SSLSocketFactory trusting) {
    this.config = config;
    this.clock = clock;
    this.tls = trusting == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trusting;
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true); // ends by itself after close, when no mail is under way
    this.tidying =
        timer.scheduleWithFixedDelay(
            this::closeUnused, KEPT.toSeconds(), KEPT.toSeconds(), TimeUnit.SECONDS);
  }

  private Thread thread(Runnable work) {
    var thread = new Thread(work, "users-smtp");
    thread.setDaemon(true);
    return thread;
  }

  private Session session(Line line, boolean utf8) {
    String timeout = Long.toString(config.timeout().toMillis());
    var all = new Properties();
    all.put("mail.smtp.host", config.host());
    all.put("mail.smtp.port", Integer.toString(config.port()));
    all.put("mail.smtp.localhost", config.domain());
    all.put("mail.smtp.auth", Boolean.toString(config.logsIn()));
    all.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    all.put("mail.smtp.connectiontimeout", timeout);
    all.put("mail.smtp.timeout", timeout);
    all.put("mail.smtp.writetimeout", timeout);
    all.put("mail.smtp.executor.writetimeout", timer);
    all.put("mail.smtp.quitwait", "false");
    all.put("mail.smtp.ssl.enable", Boolean.toString(config.tls() == SmtpConfig.Tls.IMPLICIT));
    all.put("mail.smtp.starttls.enable", Boolean.toString(config.tls() != SmtpConfig.Tls.OFF));
    all.put(
        "mail.smtp.starttls.required", Boolean.toString(config.tls() == SmtpConfig.Tls.REQUIRED));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    all.put("mail.mime.allowutf8", Boolean.toString(utf8));
    all.put("mail.smtp.socketFactory", line.sockets());
    all.put("mail.smtp.ssl.socketFactory", line.encrypting(tls));
    all.put("mail.smtp.socketFactory.fallback", "false");
    return Session.getInstance(all);
  }

  @Override
  public void send(Mail mail) {
    InternetAddress recipient = recipient(mail.to());
    try (var attempt = new Attempt(config.wholeTimeout(), timer)) {
      send(mail, recipient, attempt);
    }
  }

  private void send(Mail mail, InternetAddress recipient, Attempt attempt) {
    try {
      var message = new SmtpMessage(messages, config, mail, recipient, clock.instant());
      if (isAscii(recipient.getAddress())) {
        sendAndKeep(message, recipient, attempt);
      } else {
        sendInternationalized(message, recipient, attempt);
      }
    } catch (MessagingException failure) {
      throw attempt.isOver() ? SmtpFailure.tookTooLong(failure) : SmtpFailure.of(failure);
    }
  }

  /** The local part as its owner wrote it, the domain as mail servers know it. */
  private static InternetAddress recipient(EmailAddress to) {
    String typed = to.typed();
    String local =
        Normalizer.normalize(typed.substring(0, typed.lastIndexOf('@')), Normalizer.Form.NFC);
    String domain = to.canonical().substring(to.canonical().lastIndexOf('@'));
    var recipient = new InternetAddress();
    recipient.setAddress(local + domain);
    return recipient;
  }

  private static boolean isAscii(String text) {
    return text.codePoints().allMatch(codePoint -> codePoint < 0x80);
  }

  private void sendAndKeep(SmtpMessage message, InternetAddress recipient, Attempt attempt)
      throws MessagingException {
    SmtpConnection connection = connection(attempt);
    try {
      connection.send(message, recipient);
    } catch (MessagingException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
    keep(connection);
  }

  /** RFC 6531: to a server that does not know it, the address would arrive as another one. */
  private void sendInternationalized(
      SmtpMessage message, InternetAddress recipient, Attempt attempt) throws MessagingException {
    try (SmtpConnection connection = open(attempt, true)) {
      if (!connection.takesUtf8()) {
        throw new UndeliverableException(
            "the mail server has no SMTPUTF8, which the address needs");
      }
      connection.send(message, recipient);
    }
  }

  private SmtpConnection connection(Attempt attempt) {
    for (SmtpConnection kept = takeIdle(); kept != null; kept = takeIdle()) {
      attempt.uses(kept.line());
      if (kept.isUsable()) {
        return kept;
      }
      kept.close();
    }
    return open(attempt, false);
  }

  private SmtpConnection open(Attempt attempt, boolean utf8) {
    var line = new Line();
    attempt.uses(line);
    try {
      return SmtpConnection.open(session(line, utf8), line, config);
    } catch (MessagingException failure) {
      throw SmtpFailure.connecting(failure, attempt.isOver());
    }
  }

  private synchronized @Nullable SmtpConnection takeIdle() {
    return idle.pollFirst();
  }

  private void keep(SmtpConnection connection) {
    synchronized (this) {
      if (!closed) {
        idle.addFirst(connection);
        return;
      }
    }
    connection.close();
  }

  private void closeUnused() {
    while (true) {
      SmtpConnection oldest;
      synchronized (this) {
        oldest = idle.peekLast();
        if (oldest == null || !oldest.isUnusedFor(KEPT)) {
          return;
        }
        idle.removeLast();
      }
      oldest.close();
    }
  }

  /** Ends the connections that are idle; those in use end with their mail. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    tidying.cancel(false);
    for (SmtpConnection kept = takeIdle(); kept != null; kept = takeIdle()) {
      kept.close();
    }
  }
}
