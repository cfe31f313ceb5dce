package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpConfigTest {
  private static final String FROM = "no-reply@example.com";

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.com, mail.example.com, 587, REQUIRED",
    "smtp://mail.example.com:25/, mail.example.com, 25, REQUIRED",
    "smtps://mail.example.com, mail.example.com, 465, IMPLICIT",
    "smtps://localhost:4650, localhost, 4650, IMPLICIT",
    "smtp://localhost:2525, localhost, 2525, OFFERED",
    "smtp://127.0.0.1:2525, 127.0.0.1, 2525, OFFERED",
    "smtp://[::1]:2525, [::1], 2525, OFFERED",
    "smtp://relay.internal:25?tls=off, relay.internal, 25, OFF",
    "smtp://10.0.0.1, 10.0.0.1, 587, REQUIRED",
  })
  void of_url_whereAndHowProtected(String url, String host, int port, SmtpConfig.Tls tls) {
    SmtpConfig config = SmtpConfig.of(url, FROM);
    assertThat(config.host()).isEqualTo(host);
    assertThat(config.port()).isEqualTo(port);
    assertThat(config.tls()).isEqualTo(tls);
    assertThat(config.logsIn()).isFalse();
  }

  @Test
  void of_userAndPassword_decoded() {
    SmtpConfig config = SmtpConfig.of("smtp://ada%40x.y:a+b%25%3A:c@mail.example.com", FROM);
    assertThat(config.user()).isEqualTo("ada@x.y");
    assertThat(config.exposePassword()).isEqualTo("a+b%::c");
    assertThat(config.logsIn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.example.com",
        "smtp:mail.example.com",
        "http://mail.example.com",
        "smtp://",
        "smtp://:25",
        "smtp://mail.example.com/path",
        "smtp://mail.example.com?tls=on",
        "smtp://mail.example.com?tls=off&x=y",
        "smtp://mail.example.com#x",
        "smtps://mail.example.com?tls=off",
        "smtp://canary@mail.example.com",
        "smtp://canary:@mail.example.com",
        "smtp://:canary@mail.example.com",
        "smtp://ada:canary@mail.example.com?tls=off",
        "smtp://ada:can ary@mail.example.com",
        "smtp://ada:can%ary@mail.example.com",
        "smtp://ada:canary%0d%0a@mail.example.com",
        "smtp://ada:canary@mail.example.com:port",
      })
  void of_wrongUrl_refusedWithoutQuotingIt(String url) {
    assertThatThrownBy(() -> SmtpConfig.of(url, FROM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("smtpUrl is ")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no address",
        "a@example.com, b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "Name\u0000 <a@example.com>",
        "g: a@example.com;",
        "<>",
        "bücher@example.com",
        "a@bü_cher.example",
        "a@bü..example",
        "a@"
      })
  void of_wrongSender_refused(String from) {
    assertThatThrownBy(() -> SmtpConfig.of("smtp://localhost", from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mailFrom is ");
    assertThatThrownBy(() -> SmtpConfig.of("smtp://localhost", FROM).withReplyTo(from))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mailReplyTo is ");
  }

  @Test
  void of_senderWithName_bothTold() {
    SmtpConfig config = SmtpConfig.of("smtp://localhost", "Ünter <no-reply@example.com>");
    assertThat(config.from()).hasToString("=?UTF-8?Q?=C3=9Cnter?= <no-reply@example.com>");
    assertThat(config.domain()).isEqualTo("example.com");
  }

  @Test
  void of_domainOutsideAscii_asDnsHasIt() {
    String address = "no-reply@bücher.example";
    SmtpConfig config = SmtpConfig.of("smtp://localhost", address).withReplyTo(address);
    assertThat(config.from().getAddress()).isEqualTo("no-reply@xn--bcher-kva.example");
    assertThat(config.domain()).isEqualTo("xn--bcher-kva.example");
    assertThat(config.replyTo()).isEqualTo(config.from());
  }

  @Test
  void replyTo_changed_configStays() {
    SmtpConfig config = SmtpConfig.of("smtp://localhost", FROM).withReplyTo(FROM);
    Objects.requireNonNull(config.replyTo()).setAddress("other@example.com");
    assertThat(config.replyTo()).hasToString(FROM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.099S", "PT5M0.001S", "PT-1S"})
  void withTimeout_tooShortOrLong_refused(Duration timeout) {
    assertThatThrownBy(() -> SmtpConfig.of("smtp://localhost", FROM).withTimeout(timeout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smtpTimeoutSeconds is 0.1 to 300");
  }

  @Test
  void toString_hidesWhoLogsIn() {
    assertThat(SmtpConfig.of("smtp://ada:canary@mail.example.com", FROM))
        .hasToString("SmtpConfig[mail.example.com:587]");
  }
}
