package dev.postern.mail;

import static dev.postern.testkit.Fixtures.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.notification.Delivery;
import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.Notice.Remedy;
import dev.postern.testkit.TestClock;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates and messages of an application's own. */
class MailTemplatesTest {
  private static final URI LINK = URI.create("https://example.com/users/link/reset/AbC?a=1&b=2");

  @TempDir private Path folder;

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private MailTemplates templates() {
    return templates(folder.toString());
  }

  private static MailTemplates templates(String place) {
    return new MailTemplates(new MailConfig("Acme & Co").withTemplates(place));
  }

  private static Mail render(MailTemplates templates, Notification told) {
    return templates.render(new Delivery(new UUID(1, 2), ADA, told));
  }

  private static Mail reset(MailTemplates templates, Locale language) {
    return render(
        templates, new MailedLink(language, TokenPurpose.RESET, LINK, Duration.ofMinutes(30)));
  }

  private static Mail newDevice(MailTemplates templates, Locale language) {
    var kind = Notice.Kind.NEW_DEVICE;
    return render(
        templates, new Notice(language, kind, TestClock.START, Remedy.NEW_PASSWORD, LINK));
  }

  @Test
  void render_messagesForAllAndForOne_theOneCountsMore() throws IOException {
    write("mails.properties", "greeting = Ahoi!\nreset.subject = Key for {applicationName}");
    write("mails_de.properties", "reset.subject = Schlüssel für {applicationName}");
    MailTemplates templates = templates();
    assertThat(reset(templates, Locale.FRENCH).subject()).isEqualTo("Key for Acme & Co");
    assertThat(reset(templates, Locale.GERMAN).subject()).isEqualTo("Schlüssel für Acme & Co");
    assertThat(reset(templates, Locale.GERMAN).text())
        .startsWith("Ahoi!\n\nJemand, hoffentlich Sie,");
  }

  @Test
  void render_textOfOneMail_theOthersAreOurs() throws IOException {
    write("reset.txt", "{{applicationName}}, {{email}}: {{link}}\n{{valid}}");
    write("reset_de.txt", "Nur deutsch: {{link}}");
    MailTemplates templates = templates();
    assertThat(reset(templates, Locale.ENGLISH).text())
        .isEqualTo(
            "Acme & Co, Ada@Example.com: "
                + LINK
                + "\nThe link works for 30 minutes, and only once.\n");
    assertThat(reset(templates, Locale.GERMAN).text()).isEqualTo("Nur deutsch: " + LINK + "\n");
    assertThat(reset(templates, Locale.ENGLISH).html()).contains("Choose a new password</h1>");
    assertThat(newDevice(templates, Locale.ENGLISH).text()).startsWith("Hello,\n");
  }

  @Test
  void render_htmlOfAllMailsAndLayout_valuesAreEscaped() throws IOException {
    write("mail.html", "<i>{{applicationName}}</i> <a href=\"{{link}}\">{{button}}</a>");
    write("layout_ar.html", "<body dir={{direction}}>{{{content}}}</body>");
    MailTemplates templates = templates();
    assertThat(reset(templates, Locale.forLanguageTag("ar")).html())
        .startsWith("<body dir=rtl><i>Acme &amp; Co</i> <a href=\"https://example.com/")
        .contains("&amp;b")
        .endsWith("</body>");
    assertThat(reset(templates, Locale.ENGLISH).html())
        .startsWith("<!doctype html>")
        .contains("<i>Acme &amp; Co</i>");
  }

  /** What is for all mails asks for links. */
  @Test
  void render_code_goesByItsOwnTemplatesAndLayout() throws IOException {
    write("mail.txt", "all {{link}}");
    write("mail.html", "all {{link}}");
    write("layout_de.html", "<b>{{{content}}}</b>");
    write("mfa-code_de.txt", "{{code}}: {{valid}}");
    MailTemplates templates = templates();
    assertThat(code(templates, Locale.GERMAN).text())
        .isEqualTo("0123\u00a04567: Der Code gilt 10 Minuten lang und nur einmal.\n");
    assertThat(code(templates, Locale.GERMAN).html()).startsWith("<b><h1").endsWith("</b>");
    assertThat(code(templates, Locale.ENGLISH).text()).startsWith("Hello,\n");
  }

  private static Mail code(MailTemplates templates, Locale language) {
    return render(templates, new MailedCode(language, "01234567", Duration.ofMinutes(10)));
  }

  @Test
  void render_ofOneMailOrLanguage_countsMoreThanOfAll() throws IOException {
    write("mail.txt", "all {{link}}");
    write("mail_de.txt", "all in German {{link}}");
    write("new-device.txt", "new device on {{time}} {{link}}");
    MailTemplates templates = templates();
    assertThat(reset(templates, Locale.FRENCH).text()).startsWith("all https:");
    assertThat(reset(templates, Locale.GERMAN).text()).startsWith("all in German https:");
    assertThat(newDevice(templates, Locale.GERMAN).text())
        .startsWith("new device on 1. März 2026 um 12:00 UTC https:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reset_de.txt|{{link}} {{name}}|name",
        "reset.txt|{{link}} {{time}}|time",
        "new-device.html|{{link}} {{valid}}|valid",
        "confirm.txt|{{link}} {{#names}}x{{/names}}|names",
        "confirm.txt|{{#notes}}{{link}}|notes",
        "layout_ja.html|{{{content}}} {{name}}|name",
        "mail.html|{{link}} {{>footer}}|there are no partials: footer",
        "reset_ar.html|Forgotten the link|has no {{link}}",
        "mail.txt|Forgotten the link|has no {{link}}",
        "layout.html|Forgotten the content|no {{{content}}}",
        "mfa-code.txt|Forgotten the code|has no {{code}}",
        "mfa-code_fr.html|Forgotten the code|has no {{code}}",
        "mfa-code.html|{{code}} {{link}}|link",
        "mails.properties|mfa-code.button = Go|there is no message mfa-code.button",
        "mails.properties|reset.title = Hello {name}|reset.title: has no argument name",
        "mails_es.properties|reset.title = Hello {|reset.title: ",
        "mails_es.properties|reset.titel = Hello|there is no message reset.titel",
        "mails_it.properties|greeting = Ciao|there is no mail, layout or language of that name",
        "comfirm.txt|{{link}}|there is no mail, layout or language of that name",
        "layout.txt|{{content}}|there is no mail, layout or language of that name",
      })
  void new_mistake_namesFileAndMistake(String name, String content, String mistake)
      throws IOException {
    write(name, content);
    assertThatIllegalArgumentException()
        .isThrownBy(this::templates)
        .withMessageStartingWith("mailTemplates: ")
        .withMessageContaining(folder.resolve(name).toString())
        .withMessageContaining(mistake);
  }

  @Test
  void new_contentEscapedTwice_isAMistake() throws IOException {
    write("layout.html", "{{content}}");
    assertThatIllegalArgumentException()
        .isThrownBy(this::templates)
        .withMessageContaining("layout.html no {{{content}}}");
  }

  @Test
  void new_notUtf8_isAMistake() throws IOException {
    Files.write(
        folder.resolve("mails_de.properties"),
        "greeting = Grüß".getBytes(StandardCharsets.ISO_8859_1));
    assertThatIllegalArgumentException()
        .isThrownBy(this::templates)
        .withMessageContaining("mails_de.properties: is not UTF-8");
  }

  /** As a folder of Kubernetes' has. */
  @Test
  void new_hiddenFiles_areNoTemplates() throws IOException {
    write(".data", "x");
    write("mails.properties", "greeting = Ahoi!");
    assertThat(reset(templates(), Locale.ENGLISH).text()).startsWith("Ahoi!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/folder", "classpath:no/such/folder", "no\u0000path"})
  void new_noSuchPlace_isAMistake(String place) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> templates(place))
        .withMessageStartingWith("mailTemplates: " + place + ": ");
  }

  @Test
  void render_fromTheClassPath_likeFromAFolder() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("com/acme/mails"));
    Files.writeString(inside.resolve("mails.properties"), "greeting = Ahoi!");
    Files.writeString(inside.resolve("new-device_de.txt"), "Neu: {{link}}");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var application = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(application);
      MailTemplates templates = templates("classpath:com/acme/mails");
      assertThat(reset(templates, Locale.ENGLISH).text()).startsWith("Ahoi!");
      assertThat(newDevice(templates, Locale.GERMAN).text()).isEqualTo("Neu: " + LINK + "\n");
      Files.writeString(inside.resolve("layout_fr.html"), "{{{content}}}{{nothing}}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> templates("classpath:com/acme/mails"))
          .withMessageContaining("/com/acme/mails/layout_fr.html: ");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void requireGoodTemplates_mistake_isTold() throws IOException {
    new MailConfig("Acme").requireGoodTemplates();
    write("reset.txt", "{{nothing}}");
    var config = new MailConfig("Acme").withTemplates(folder.toString());
    assertThatIllegalArgumentException().isThrownBy(config::requireGoodTemplates);
    var mailbox = new Mailbox(new TestClock());
    assertThatIllegalArgumentException().isThrownBy(() -> new MailNotifier(config, mailbox));
  }
}
