package dev.postern.mail;

import static dev.postern.testkit.Fixtures.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.notification.DeferredException;
import dev.postern.notification.UndeliverableException;
import dev.postern.port.PortUnavailableException;
import dev.postern.testkit.SmtpServer;
import dev.postern.testkit.SmtpServer.Received;
import dev.postern.testkit.SmtpServer.Step;
import dev.postern.testkit.TestClock;
import dev.postern.user.EmailAddress;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // else it would hang
class SmtpTransportTest {
  private static final String FROM = "Postern <no-reply@example.com>";
  private static final UUID ID = UUID.fromString("01234567-89ab-7def-8123-456789abcdef");
  private static final Mail MAIL = new Mail(ID, ADA, "Ein Gruß", "Text\n.\näöü\n", "<p>äöü</p>");
  private static final Duration SHORT = Duration.ofMillis(300);

  private static TestCertificate certificate;
  private static TestCertificate anothers;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws Exception {
    certificate = TestCertificate.of("dns:localhost", folder);
    anothers = TestCertificate.of("dns:mail.example.com", folder);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private SmtpServer opened(SmtpServer server) {
    opened.add(server);
    return server;
  }

  private SmtpTransport transport(String url, TestCertificate trusted) throws Exception {
    SmtpConfig config = SmtpConfig.of(url, FROM).withTimeout(SHORT);
    var transport = new SmtpTransport(config, new TestClock(), trusted.trusting());
    opened.add(transport);
    return transport;
  }

  private SmtpTransport to(SmtpServer server) throws Exception {
    return transport("smtp://localhost:" + server.port(), certificate);
  }

  private static MimeMessage message(Received received) throws Exception {
    var bytes = received.content().getBytes(StandardCharsets.UTF_8);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  @Test
  void send_accepted_oneEnvelopeWithBothParts() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    to(server).send(MAIL);
    assertThat(server.received()).hasSize(1);
    Received received = server.received().get(0);
    assertThat(received.from()).isEqualTo("no-reply@example.com");
    assertThat(received.to()).containsExactly("Ada@example.com");
    MimeMessage message = message(received);
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    var parts = (MimeMultipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType())
        .isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
        .isEqualTo(MAIL.text());
    assertThat(parts.getBodyPart(1).getContentType())
        .isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(MAIL.html());
  }

  @Test
  void send_headers_tellWhoWhenAndThatAMachineWrote() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    to(server).send(MAIL);
    MimeMessage message = message(server.received().get(0));
    assertThat(message.getHeader("From")).containsExactly(FROM);
    assertThat(message.getHeader("To")).containsExactly("Ada@example.com");
    assertThat(message.getSubject()).isEqualTo("Ein Gruß");
    assertThat(message.getSentDate()).isEqualTo(TestClock.START.truncatedTo(ChronoUnit.SECONDS));
    assertThat(message.getHeader("Message-ID")).containsExactly("<" + ID + "@example.com>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
    assertThat(message.getHeader("Reply-To")).isNull();
    assertThat(server.received().get(0).content().codePoints()).allMatch(point -> point < 0x80);
  }

  @Test
  void send_replyTo_told() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpConfig config =
        SmtpConfig.of("smtp://localhost:" + server.port(), FROM)
            .withReplyTo("Hilfe für alle <help@example.com>");
    var transport = new SmtpTransport(config, new TestClock());
    opened.add(transport);
    transport.send(MAIL);
    assertThat(message(server.received().get(0)).getReplyTo()[0])
        .hasToString("=?UTF-8?Q?Hilfe_f=C3=BCr_alle?= <help@example.com>");
  }

  @Test
  void send_many_oneConnection() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    for (int i = 0; i < 100; i++) {
      transport.send(MAIL);
    }
    assertThat(server.received()).hasSize(100);
    assertThat(server.connections()).isEqualTo(1);
    transport.send(MAIL);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void send_afterClose_keepsNoConnection() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    transport.close();
    transport.send(MAIL);
    transport.send(MAIL);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void send_serverBrokeOffInBetween_connectsAgain() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    transport.send(MAIL);
    server.breakOff();
    transport.send(MAIL);
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void send_startTls_encrypted() throws Exception {
    SmtpServer server = opened(SmtpServer.withStartTls(certificate.server()));
    server.reply(Step.STARTTLS, "454 not now");
    assertThatThrownBy(() -> to(server).send(MAIL)).isInstanceOf(PortUnavailableException.class);
    to(server).send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void send_implicitTls_encrypted() throws Exception {
    SmtpServer server = opened(SmtpServer.withImplicitTls(certificate.server()));
    transport("smtps://localhost:" + server.port(), certificate).send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void send_serverElsewhereWithoutTls_nothingIsSent() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    // a name of this machine that is not known to be one
    var transport = transport("smtp://[::ffff:127.0.0.1]:" + server.port(), certificate);
    assertThatThrownBy(() -> transport.send(MAIL)).isInstanceOf(PortUnavailableException.class);
    assertThat(server.received()).isEmpty();
    transport("smtp://[::ffff:127.0.0.1]:" + server.port() + "?tls=off", certificate).send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void send_certificateOfAnotherHost_nothingIsSent(boolean implicit) throws Exception {
    SmtpServer server =
        opened(
            implicit
                ? SmtpServer.withImplicitTls(anothers.server())
                : SmtpServer.withStartTls(anothers.server()));
    String url = (implicit ? "smtps" : "smtp") + "://localhost:" + server.port();
    assertThatThrownBy(() -> transport(url, anothers).send(MAIL))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessageContaining("not who it should be");
    assertThat(server.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void send_certificateOfNoAuthority_nothingIsSent(boolean implicit) throws Exception {
    SmtpServer server =
        opened(
            implicit
                ? SmtpServer.withImplicitTls(certificate.server())
                : SmtpServer.withStartTls(certificate.server()));
    SmtpConfig config =
        SmtpConfig.of((implicit ? "smtps" : "smtp") + "://localhost:" + server.port(), FROM);
    var transport = new SmtpTransport(config, new TestClock());
    opened.add(transport);
    assertThatThrownBy(() -> transport.send(MAIL))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessageContaining("not who it should be");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void send_login_known() throws Exception {
    SmtpServer server = opened(SmtpServer.withLogin("ada@x", "canary:pass"));
    transport("smtp://ada%40x:canary%3Apass@localhost:" + server.port(), certificate).send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void send_loginRefused_triedAgainAndNotTold() throws Exception {
    SmtpServer server = opened(SmtpServer.withLogin("ada", "right"));
    var transport = transport("smtp://ada:canary@localhost:" + server.port(), certificate);
    assertThatThrownBy(() -> transport.send(MAIL))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessageContaining("user and password")
        .hasMessageNotContaining("canary");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void send_greylisted_thenAccepted() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    server.reply(Step.RCPT, "451 4.7.1 come back later");
    assertThatThrownBy(() -> transport.send(MAIL))
        .isInstanceOf(DeferredException.class)
        .hasMessageContaining("451");
    transport.send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user",
    "RCPT, 553 no",
    "RCPT, 552 5.2.2 full",
    "RCPT, 556 5.1.10 takes no mail",
    "END, 554 5.6.0 no",
    "END, 552 too big",
  })
  void send_refusedForGood_undeliverable(Step step, String reply) throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    server.reply(step, reply);
    assertThatThrownBy(() -> transport.send(MAIL))
        .isInstanceOf(UndeliverableException.class)
        .hasMessageContaining(reply.substring(0, 3))
        .hasMessageNotContaining("xample");
    assertThat(server.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 554 no",
    "CONNECT, 421 busy",
    "EHLO, 421 busy",
    "MAIL, 550 5.1.8 who are you",
    "MAIL, 530 5.7.0 log in first",
    "RCPT, 550 5.7.1 relaying denied",
    "RCPT, '550-5.7.1 relaying\r\n550 5.7.1 denied'",
    "RCPT, 530 log in first",
    "RCPT, 421 busy",
    "RCPT, 450 later",
    "RCPT, 999 what",
    "DATA, 554 no valid recipients",
    "DATA, 451 later",
    "END, 550 5.7.26 not signed",
    "END, 451 later",
    "END, 421 busy",
  })
  void send_refusedForNow_triedAgain(Step step, String reply) throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    server.reply(step, reply);
    assertFailsOnce(to(server), server, step);
  }

  /** Where there is no connection, no mail can be sent. */
  private static Class<? extends RuntimeException> failureAt(Step step) {
    return step.compareTo(Step.MAIL) < 0 ? PortUnavailableException.class : DeferredException.class;
  }

  /** One that comes to that step. */
  private SmtpServer serverWith(Step step) throws Exception {
    return opened(
        switch (step) {
          case STARTTLS -> SmtpServer.withStartTls(certificate.server());
          case AUTH -> SmtpServer.withLogin("ada", "pass");
          default -> SmtpServer.start();
        });
  }

  private SmtpTransport to(SmtpServer server, Step step) throws Exception {
    String login = step == Step.AUTH ? "ada:pass@" : "";
    return transport("smtp://" + login + "localhost:" + server.port(), certificate);
  }

  private static void assertFailsOnce(SmtpTransport transport, SmtpServer server, Step step) {
    assertThatThrownBy(() -> transport.send(MAIL)).isInstanceOf(failureAt(step));
    transport.send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void send_stalls_triedAgain(Step step) throws Exception {
    SmtpServer server = serverWith(step);
    server.stall(step);
    assertFailsOnce(to(server, step), server, step);
  }

  @ParameterizedTest
  @EnumSource
  void send_brokenOff_triedAgain(Step step) throws Exception {
    SmtpServer server = serverWith(step);
    server.drop(step);
    assertFailsOnce(to(server, step), server, step);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "STARTTLS", "AUTH", "END"})
  void send_answersNeverComeToAnEnd_cutAndTriedAgain(Step step) throws Exception {
    SmtpServer server = serverWith(step);
    server.drip(step);
    assertCutOnce(to(server, step), server, step);
  }

  private static void assertCutOnce(SmtpTransport transport, SmtpServer server, Step step) {
    assertThatThrownBy(() -> transport.send(MAIL))
        .isInstanceOf(failureAt(step))
        .hasMessageContaining("took too long");
    transport.send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void send_encryptedAnswersNeverComeToAnEnd_cutAndTriedAgain(boolean implicit) throws Exception {
    SmtpServer server =
        opened(
            implicit
                ? SmtpServer.withImplicitTls(certificate.server())
                : SmtpServer.withStartTls(certificate.server()));
    server.drip(Step.MAIL);
    String url = (implicit ? "smtps" : "smtp") + "://localhost:" + server.port();
    assertCutOnce(transport(url, certificate), server, Step.MAIL);
  }

  @Test
  void send_keptConnectionNeverComesToAnEnd_cutAndTriedAgain() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    transport.send(MAIL);
    server.drip(Step.MAIL);
    assertThatThrownBy(() -> transport.send(MAIL)).hasMessageContaining("took too long");
    transport.send(MAIL);
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void send_acceptedButNotToldSo_theSecondIsTheSameMail() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    server.acceptAndDrop();
    assertThatThrownBy(() -> transport.send(MAIL)).isInstanceOf(DeferredException.class);
    transport.send(MAIL);
    assertThat(server.received()).hasSize(2);
    assertThat(message(server.received().get(0)).getMessageID())
        .isEqualTo(message(server.received().get(1)).getMessageID());
  }

  @Test
  void send_serverDown_triedAgain() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    server.stop();
    assertThatThrownBy(() -> transport.send(MAIL))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessageContaining("can't be reached");
    server.startAgain();
    transport.send(MAIL);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void send_addressOutsideAscii_toAServerThatKnowsSuch() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    var mail = new Mail(ID, EmailAddress.of("Zoë@Exämple.com"), "subject", "text", "html");
    assertThatThrownBy(() -> to(server).send(mail))
        .isInstanceOf(UndeliverableException.class)
        .hasMessageContaining("SMTPUTF8");
    server.reply(Step.EHLO, "250-localhost\r\n250 SMTPUTF8");
    to(server).send(mail);
    assertThat(server.received().get(0).to()).containsExactly("Zoë@xn--exmple-cua.com");
  }

  @Test
  void send_domainOutsideAscii_inItsAsciiForm() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    to(server).send(new Mail(ID, EmailAddress.of("zoe@Exämple.com"), "subject", "text", "html"));
    assertThat(server.received().get(0).to()).containsExactly("zoe@xn--exmple-cua.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a'%=-_+&x@example.com",
        "a/b|c{d}~e@example.com",
        "čĊa@example.com",
        "aćĀb@example.com",
      })
  void send_oddAddress_oneEnvelopeToItAlone(String address) throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    server.reply(Step.EHLO, "250-localhost\r\n250 SMTPUTF8");
    to(server).send(new Mail(ID, EmailAddress.of(address), "subject", "text", "html"));
    assertThat(server.received()).hasSize(1);
    assertThat(server.received().get(0).to()).containsExactly(address);
    List<String> head = server.received().get(0).head();
    assertThat(head)
        .containsOnlyOnce("To: " + address)
        .allSatisfy(line -> assertThat(line).matches("[A-Z][A-Za-z-]+: \\S.*|[ \t]+\\S.*"))
        .extracting(line -> line.replaceFirst(":.*", ""))
        .filteredOn(name -> !name.isBlank() && !Character.isWhitespace(name.charAt(0)))
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted",
            "X-Auto-Response-Suppress");
  }

  @Test
  void send_textThatLooksLikeTheProtocol_staysText() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    String text = "a\n.\nMAIL FROM:<x@y.z>\r\n.\r\nRCPT TO:<x@y.z>\nBcc: x@y.z\n..\n.a\n";
    to(server).send(new Mail(ID, ADA, "Re: x  Bcc: y@z.example", text, "<p>"));
    assertThat(server.received()).hasSize(1);
    MimeMessage message = message(server.received().get(0));
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getAllRecipients()).hasSize(1);
    var parts = (MimeMultipart) message.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
        .isEqualTo(text.replace("\r\n", "\n"));
  }

  @Test
  void close_twice_nothingMore() throws Exception {
    SmtpServer server = opened(SmtpServer.start());
    SmtpTransport transport = to(server);
    transport.send(MAIL);
    transport.close();
    assertThatCode(transport::close).doesNotThrowAnyException();
  }
}
