package dev.postern.mail;

import com.samskivert.mustache.Escapers;
import dev.postern.language.Languages;
import dev.postern.notification.Delivery;
import dev.postern.notification.Notification;
import dev.postern.notification.Notification.MailedCode;
import dev.postern.notification.Notification.MailedLink;
import dev.postern.notification.Notification.Notice;
import dev.postern.notification.Notification.Notice.Remedy;
import dev.postern.notification.Notification.SignUpTried;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes every mail once in every language: a mistake in an application's templates stops the start
 * and not, some night, the first mail.
 */
final class TemplateCheck {
  private static final EmailAddress READER = EmailAddress.of("ada@example.com");
  private static final URI LINK = URI.create("https://example.com/users/link/0?a=1&b=2");
  private static final String CODE = "01234567";

  private final MailTemplates templates;
  private final TemplateFiles files;

  TemplateCheck(MailTemplates templates, TemplateFiles files) {
    this.templates = templates;
    this.files = files;
  }

  /** Throws IllegalArgumentException over the first mistake, naming its file. */
  void run() {
    for (Locale language : Languages.ALL) {
      templates.messages(language).check();
      all(language).forEach(this::check);
    }
  }

  private static Stream<Notification> all(Locale language) {
    return Stream.of(
            Arrays.stream(TokenPurpose.values())
                .map(purpose -> new MailedLink(language, purpose, LINK, Duration.ofDays(3))),
            Stream.of(
                new SignUpTried(language, LINK),
                new MailedCode(language, CODE, Duration.ofMinutes(10))),
            Arrays.stream(Notice.Kind.values()).flatMap(kind -> notices(language, kind)))
        .flatMap(mails -> mails);
  }

  private static Stream<Notification> notices(Locale language, Notice.Kind kind) {
    return Arrays.stream(Remedy.values())
        .map(remedy -> new Notice(language, kind, Instant.EPOCH, remedy, LINK));
  }

  /** A mail is for nothing without its link or code. */
  private void check(Notification told) {
    Mail mail = templates.render(new Delivery(new UUID(0, 0), READER, told));
    String name = told instanceof MailedCode ? "{{code}}" : "{{link}}";
    String value = told instanceof MailedCode ? Wording.grouped(CODE) : LINK.toString();
    if (!mail.text().contains(value)) {
      throw file(told, MailNames.of(told), ".txt").wrong("has no " + name);
    }
    if (!mail.html().contains(Escapers.HTML.escape(value))) {
      TemplateFile layout = file(told, TemplateFiles.LAYOUT, ".html");
      throw file(told, MailNames.of(told), ".html")
          .wrong("has no " + name + ", or " + layout.where() + " no {{{content}}}");
    }
  }

  private TemplateFile file(Notification told, String name, String ending) {
    return files.template(name, told.language(), ending);
  }
}
