package dev.postern.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.postern.language.Languages;
import dev.postern.notification.Delivery;
import java.io.Reader;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders mails: messages of the reader's language in a text and in the content of a layout. A
 * template without a value for each of its names is an error, not a gap. Thread-safe.
 */
final class MailTemplates {
  private static final Mustache.Compiler STRICT =
      Mustache.compiler().strictSections(true).withLoader(MailTemplates::refusePartial);

  private final Mustache.Compiler text = STRICT.escapeHTML(false);
  private final Mustache.Compiler html = STRICT.escapeHTML(true);
  private final Map<TemplateFile, Template> compiled = new ConcurrentHashMap<>();
  private final Map<Locale, Wording> wordings = new ConcurrentHashMap<>();
  private final String applicationName;
  private final TemplateFiles files;

  /**
   * With those of an application in place of ours, each of which is tried.
   *
   * @throws IllegalArgumentException naming the file in which there is a mistake, and the mistake
   */
  MailTemplates(MailConfig config) {
    this.applicationName = config.applicationName();
    this.files = TemplateFiles.of(config.templates());
    if (files.hasOwn()) {
      new TemplateCheck(this, files).run();
    }
  }

  /** The mail in the reader's language, in English where it is none of ours. */
  Mail render(Delivery delivery) {
    Locale asked = delivery.notification().language();
    Locale language = Languages.has(asked) ? asked : Languages.DEFAULT;
    String mail = MailNames.of(delivery.notification());
    Map<String, Object> values = wording(language).of(delivery);
    String subject = String.valueOf(values.get("subject"));
    String plain = fill(files.template(mail, language, ".txt"), text, values).strip() + "\n";
    values.put("content", fill(files.template(mail, language, ".html"), html, values));
    String page = fill(files.template(TemplateFiles.LAYOUT, language, ".html"), html, values);
    return new Mail(delivery.id(), delivery.to(), subject, plain, page);
  }

  private Wording wording(Locale language) {
    return wordings.computeIfAbsent(
        language, key -> new Wording(key, applicationName, messages(key)));
  }

  /** The messages of a language. */
  Messages messages(Locale language) {
    return Messages.of(language, files.messages(language));
  }

  private static Reader refusePartial(String name) {
    throw new MustacheException("there are no partials: " + name);
  }

  private String fill(TemplateFile file, Mustache.Compiler compiler, Map<String, Object> values) {
    try {
      return compiled.computeIfAbsent(file, key -> compiler.compile(key.content())).execute(values);
    } catch (MustacheException mistake) {
      throw file.wrong(String.valueOf(mistake.getMessage()));
    }
  }
}
