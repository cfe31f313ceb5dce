package dev.postern.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to the mail server. Belongs to one thread at a time. */
final class SmtpConnection implements AutoCloseable {
  private static final int MOST_MAILS = 100; // servers break off those that never end

  private final SMTPTransport transport;
  private final Line line;
  private int mails;
  private long usedAt = System.nanoTime();

  private SmtpConnection(SMTPTransport transport, Line line) {
    this.transport = transport;
    this.line = line;
  }

  /** Over that line, whose sockets the session makes. */
  static SmtpConnection open(Session session, Line line, SmtpConfig config)
      throws MessagingException {
    var transport = (SMTPTransport) session.getTransport("smtp");
    try {
      if (config.logsIn()) {
        transport.connect(config.user(), config.exposePassword());
      } else {
        transport.connect();
      }
    } catch (MessagingException failure) {
      closeQuietly(transport);
      throw failure;
    }
    return new SmtpConnection(transport, line);
  }

  void send(SmtpMessage message, InternetAddress recipient) throws MessagingException {
    mails++;
    transport.sendMessage(message, new Address[] {recipient});
    usedAt = System.nanoTime();
  }

  Line line() {
    return line;
  }

  /** Asks the server, which may have broken off: some do after each mail. */
  boolean isUsable() {
    return mails < MOST_MAILS && transport.isConnected();
  }

  boolean isUnusedFor(Duration time) {
    return System.nanoTime() - usedAt >= time.toNanos();
  }

  boolean takesUtf8() {
    return transport.supportsExtension("SMTPUTF8");
  }

  @Override
  public void close() {
    closeQuietly(transport);
  }

  private static void closeQuietly(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException brokenOff) {
      // it is closed all the same
    }
  }
}
