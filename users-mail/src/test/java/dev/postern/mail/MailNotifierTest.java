package dev.postern.mail;

import static dev.postern.testkit.Fixtures.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.notification.Notifier;
import dev.postern.testkit.NotifierContract;
import dev.postern.testkit.TestClock;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailNotifierTest extends NotifierContract {
  private static final URI LINK = URI.create("https://example.com/users/link/confirm/AbC?a=1&b=2");

  private final Mailbox mailbox = new Mailbox(new TestClock());
  private final MailNotifier notifier = new MailNotifier(new MailConfig("A <b> & Co"), mailbox);

  @Override
  protected Notifier notifier() {
    return notifier;
  }

  @Override
  protected List<String> received(EmailAddress to) {
    return mailbox.mails().stream()
        .map(Mailbox.CaughtMail::mail)
        .filter(mail -> mail.to().equals(to))
        .map(Mail::text)
        .toList();
  }

  private Mail delivered(Duration lifetime) {
    deliver(ADA, new MailedLink(Locale.ENGLISH, TokenPurpose.CONFIRM, LINK, lifetime));
    return mailbox.mails().get(0).mail();
  }

  @Test
  void deliver_confirmAddress_tellsWhoAndWhat() {
    Mail mail = delivered(Duration.ofDays(3));
    assertThat(mail.to()).isEqualTo(ADA);
    assertThat(mail.subject()).isEqualTo("Confirm your address for A <b> & Co");
    assertThat(mail.text()).contains(LINK.toString(), "Ada@Example.com", "A <b> & Co");
    assertThat(mail.text()).doesNotStartWith("\n").doesNotContain("Subject:", "{{", "&amp;");
  }

  @Test
  void deliver_html_isEscaped() {
    assertThat(delivered(Duration.ofDays(3)).html())
        .contains("A &lt;b&gt; &amp; Co")
        .contains("&amp;b")
        .doesNotContain("<b>", "{{");
  }

  @ParameterizedTest
  @CsvSource({"P3D, 3 days", "P1D, 1 day", "PT5H, 5 hours", "PT90M, 90 minutes", "PT36H, 36 hours"})
  void deliver_lifetime_isToldInWords(Duration lifetime, String words) {
    assertThat(delivered(lifetime).text()).contains("works for " + words + ",");
  }

  @Test
  void deliver_signUpTried_holdsNoOneTimeLink() {
    deliver(ADA, new SignUpTried(Locale.ENGLISH, URI.create("https://example.com/users/login")));
    Mail mail = mailbox.mails().get(0).mail();
    assertThat(mail.text() + mail.html()).doesNotContain("/link/");
    assertThat(mail.subject()).contains("already have an account");
  }

  @Test
  void deliver_rememberedLoginStolen_tellsOfBothReasons() {
    var forgot = URI.create("https://example.com/users/forgot");
    var kind = Notice.Kind.REMEMBERED_LOGIN_STOLEN;
    deliver(ADA, new Notice(Locale.ENGLISH, kind, TestClock.START, forgot));
    Mail mail = mailbox.mails().get(0).mail();
    assertThat(mail.subject()).isEqualTo("A device was logged out of A <b> & Co");
    assertThat(mail.text()).contains("connection or a browser breaks off", "copied the cookie");
    assertThat(mail.html()).contains("connection or a browser breaks off", "copied the cookie");
  }

  @Test
  void deliver_transportFails_callerIsTold() {
    var failing =
        new MailNotifier(
            new MailConfig("Postern"),
            mail -> {
              throw new IllegalStateException("down");
            });
    assertThatThrownBy(
            () ->
                failing.deliver(
                    new Delivery(
                        new UUID(1, 2),
                        ADA,
                        new SignUpTried(Locale.ENGLISH, URI.create("https://example.com")))))
        .hasMessage("down");
  }
}
