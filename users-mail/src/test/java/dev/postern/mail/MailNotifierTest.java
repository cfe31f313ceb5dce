package dev.postern.mail;

import static dev.postern.testkit.Fixtures.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.util.TimeZone;
import dev.postern.language.Languages;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.Notice.Remedy;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailNotifierTest extends NotifierContract {
  private static final URI LINK = URI.create("https://example.com/users/link/confirm/AbC?a=1&b=2");

  private static final URI FORGOT = URI.create("https://example.com/users/forgot");

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
  @CsvSource({
    "P3D, 3 days",
    "PT71H, 2 days",
    "P2D, 2 days",
    "PT47H59M, 47 hours",
    "PT2H59M, 2 hours",
    "PT119M, 119 minutes",
    "PT30M59S, 30 minutes",
    "PT1M, 1 minute"
  })
  void deliver_lifetime_isToldInWords(Duration lifetime, String words) {
    assertThat(delivered(lifetime).text()).contains("works for " + words + ", and only once.");
  }

  /** A common space would let an Arabic mail show its groups in the other order. */
  @ParameterizedTest
  @MethodSource("languages")
  void deliver_code_standsAlone_inGroupsThatKeepTheirOrder(Locale language) {
    deliver(ADA, new MailedCode(language, "01234567", Duration.ofMinutes(10)));
    Mailbox.CaughtMail caught = mailbox.mails().get(0);
    assertThat(caught.mail().text()).contains("\n\n0123\u00a04567\n\n");
    assertThat(caught.mail().html()).containsPattern("<p [^>]*dir=\"ltr\"[^>]*>0123\u00a04567</p>");
    assertThat(caught.mail().subject()).doesNotContain("0123", "4567");
    assertThat(caught.mail().html()).doesNotContain("<a ", "{{");
    assertThat(caught.links()).isEmpty();
  }

  @Test
  void deliver_code_saysHowLongAndWhatToFear() {
    deliver(ADA, new MailedCode(Locale.ENGLISH, "01234567", Duration.ofSeconds(599)));
    Mail mail = mailbox.mails().get(0).mail();
    assertThat(mail.subject()).isEqualTo("Your code for A <b> & Co");
    assertThat(mail.text())
        .contains(
            "works for 9 minutes, and only once.",
            "give it to nobody",
            "If it wasn’t you, somebody knows your password: choose a new one at once.");
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
    Mail mail = notice(Locale.ENGLISH, Notice.Kind.REMEMBERED_LOGIN_STOLEN, Remedy.NEW_PASSWORD);
    assertThat(mail.subject()).isEqualTo("A device was logged out of A <b> & Co");
    assertThat(mail.text()).contains("connection or a browser breaks off", "copied the cookie");
    assertThat(mail.html()).contains("connection or a browser breaks off", "copied the cookie");
  }

  private Mail notice(Locale language, Notice.Kind kind, Remedy remedy) {
    deliver(ADA, new Notice(language, kind, TestClock.START, remedy, FORGOT));
    return mailbox.mails().get(0).mail();
  }

  @ParameterizedTest
  @EnumSource
  void deliver_noticeWithoutPasswords_neverTellsToChooseOne(Notice.Kind kind) {
    assertThat(notice(Locale.ENGLISH, kind, Remedy.NEW_PASSWORD).text())
        .contains("choose a new password\n" + FORGOT, "choose a new password at once");
    assertThat(notice(Locale.ENGLISH, kind, Remedy.LOG_IN).text())
        .contains("Log in\n" + FORGOT, "end all other sessions")
        .doesNotContain("new password");
  }

  /** Whatever the zone of this machine is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|on March 1, 2026 at 12:00 UTC,",
        "de|am 1. März 2026 um 12:00 UTC bei",
        "fr|le 1 mars 2026 à 12:00 TU,",
        "es|el 1 de marzo de 2026 a las 12:00 UTC,",
        "ja|2026年3月1日 12:00 UTC、",
        "ar|بتاريخ 1 مارس 2026 في 12:00 التوقيت العالمي،",
      })
  void deliver_noticesTime_inTheReadersForm_andUtc(String tag, String time) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try {
      Locale language = Locale.forLanguageTag(tag);
      assertThat(notice(language, Notice.Kind.NEW_DEVICE, Remedy.LOG_IN).text()).contains(time);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|P3D|Der Link gilt 3 Tage lang",
        "fr|PT1M|valable 1 minute",
        "es|PT5H|durante 5 horas",
        "ja|PT30M|30分間",
        "ar|P2D|ليومين",
        "ar|P3D|3 أيام",
        "ar|PT30M|30 دقيقة",
        "ar|PT1H40M|100 دقيقة",
        "ar|PT10M|10 دقائق",
      })
  void deliver_lifetime_inTheReadersForm(String tag, Duration lifetime, String words) {
    Locale language = Locale.forLanguageTag(tag);
    deliver(ADA, new MailedLink(language, TokenPurpose.LOGIN, LINK, lifetime));
    assertThat(mailbox.mails().get(0).mail().text()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"en, ltr, left", "ja, ltr, left", "ar, rtl, right"})
  void deliver_html_saysItsLanguageAndDirection(String tag, String direction, String align) {
    Mail mail =
        notice(Locale.forLanguageTag(tag), Notice.Kind.PASSWORD_CHANGED, Remedy.NEW_PASSWORD);
    assertThat(mail.html())
        .contains("<html lang=\"" + tag + "\" dir=\"" + direction + "\">")
        .contains("lang=\"" + tag + "\" dir=\"" + direction + "\" align=\"" + align + "\"");
  }

  /** Else a name or an address would turn its parts round, or the sentence about it. */
  @Test
  void deliver_rightToLeft_namesAndAddressesKeepTheirDirection() {
    Locale arabic = Locale.forLanguageTag("ar");
    Mail mail = notice(arabic, Notice.Kind.NEW_DEVICE, Remedy.NEW_PASSWORD);
    assertThat(mail.text()).contains("\u2068A <b> & Co\u2069", "\u2068Ada@Example.com\u2069");
    assertThat(mail.text()).contains("\n" + FORGOT + "\n").endsWith("\nA <b> & Co\n");
    assertThat(notice(Locale.JAPANESE, Notice.Kind.NEW_DEVICE, Remedy.NEW_PASSWORD).text())
        .doesNotContain("\u2068");
  }

  @ParameterizedTest
  @ValueSource(strings = {"بريد", "Postern דואר", "\uD83A\uDD00"})
  void deliver_nameFromRightToLeft_isIsolatedInEveryLanguage(String name) {
    var box = new Mailbox(new TestClock());
    var told = new SignUpTried(Locale.ENGLISH, URI.create("https://example.com/users/login"));
    new MailNotifier(new MailConfig(name), box).deliver(new Delivery(new UUID(1, 2), ADA, told));
    Mail mail = box.mails().get(0).mail();
    assertThat(mail.subject()).isEqualTo("You already have an account at \u2068" + name + "\u2069");
    assertThat(mail.text()).contains("with the address Ada@Example.com.");
  }

  @Test
  void deliver_noneOfOurLanguages_english() {
    Mail mail = notice(Locale.KOREAN, Notice.Kind.NEW_DEVICE, Remedy.NEW_PASSWORD);
    assertThat(mail.subject()).isEqualTo("New log-in to A <b> & Co");
    assertThat(mail.html()).contains("<html lang=\"en\"");
  }

  /** All that a stranger or an administrator chose is a text, whatever it looks like. */
  @ParameterizedTest
  @MethodSource("languages")
  void deliver_namesLikeTemplates_standAsTheyAre(Locale language) {
    String name = "{email} {{link}} '{0}' </p><script>";
    var box = new Mailbox(new TestClock());
    new MailNotifier(new MailConfig(name), box)
        .deliver(
            new Delivery(
                new UUID(1, 2),
                EmailAddress.of("{link}'`@example.com"),
                new MailedLink(language, TokenPurpose.CONFIRM, LINK, Duration.ofDays(3))));
    Mail mail = box.mails().get(0).mail();
    assertThat(mail.subject()).contains(name);
    assertThat(mail.text()).contains(name, "{link}'`@example.com");
    assertThat(mail.html()).doesNotContain("<script>").contains("{{link}}", "{link}&#39;&#x60;@");
  }

  static List<Locale> languages() {
    return Languages.ALL;
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
