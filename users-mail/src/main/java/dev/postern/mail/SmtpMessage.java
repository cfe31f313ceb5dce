package dev.postern.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A mail as it travels (RFC 5322): a text and the same in HTML. */
final class SmtpMessage extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  SmtpMessage(Session session, SmtpConfig config, Mail mail, InternetAddress to, Instant now)
      throws MessagingException {
    super(session);
    this.messageId = "<" + mail.id() + "@" + config.domain() + ">";
    setFrom(config.from());
    InternetAddress replyTo = config.replyTo();
    if (replyTo != null) {
      setReplyTo(new Address[] {replyTo});
    }
    setRecipient(Message.RecipientType.TO, to);
    setSubject(mail.subject(), UTF_8);
    setSentDate(Date.from(now));
    // RFC 3834: no machine shall answer; Exchange knows it by a name of its own
    setHeader("Auto-Submitted", "auto-generated");
    setHeader("X-Auto-Response-Suppress", "All");
    setContent(
        new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    saveChanges();
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(content, UTF_8, subtype);
    return part;
  }

  /** The same each time the mail is tried: whoever gets it twice can see that it is one. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
