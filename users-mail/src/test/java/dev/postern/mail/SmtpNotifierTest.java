package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.postern.language.Languages;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.notification.Notifier;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.NotifierContract;
import dev.postern.testkit.TestClock;
import dev.postern.user.EmailAddress;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails that travel to a server which somebody else wrote. */
class SmtpNotifierTest extends NotifierContract {
  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private SmtpTransport transport;

  @BeforeEach
  void start() {
    server.start();
    server.setUser("ada", "canary");
    String url = "smtp://ada:canary@127.0.0.1:" + server.getSmtp().getPort();
    transport = new SmtpTransport(SmtpConfig.of(url, "no-reply@example.com"), new TestClock());
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop();
  }

  @Override
  protected Notifier notifier() {
    return new MailNotifier(new MailConfig("Postern"), transport);
  }

  @Override
  protected List<String> received(EmailAddress to) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> isTo(message, to))
        .map(SmtpNotifierTest::text)
        .toList();
  }

  private static boolean isTo(MimeMessage message, EmailAddress to) {
    try {
      String recipient = message.getRecipients(Message.RecipientType.TO)[0].toString();
      return EmailAddress.of(recipient).equals(to);
    } catch (MessagingException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String text(MimeMessage message) {
    try {
      return ((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString();
    } catch (MessagingException failure) {
      throw new IllegalStateException(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void deliver_oneEnvelope_headersWhole() throws Exception {
    deliver(
        Fixtures.BOB,
        new SignUpTried(Languages.DEFAULT, URI.create("https://example.com/users/login")));
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getAllRecipients())
        .containsExactly(new InternetAddress(Fixtures.BOB.typed()));
    assertThat(GreenMailUtil.getHeaders(message))
        .contains("Auto-Submitted: auto-generated", "Message-ID: <", "Date: ", "MIME-Version: 1.0");
  }
}
