package dev.postern.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.postern.notification.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders mails: each by a text, whose first line is the subject, and by the content of {@code
 * layout.html}. A template without a value for each of its names is an error, not a gap.
 */
final class MailTemplates {
  private static final String SUBJECT = "Subject: ";

  private final Mustache.Compiler text = Mustache.compiler().escapeHTML(false);
  private final Mustache.Compiler html = Mustache.compiler().escapeHTML(true);
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();

  /** The mail of that template; its text begins with a line for the subject. */
  Mail render(String name, Delivery delivery, Map<String, String> values) {
    String rendered = template(name + ".txt", text).execute(values);
    int end = rendered.indexOf('\n');
    if (!rendered.startsWith(SUBJECT) || end < 0) {
      throw new IllegalStateException(name + ".txt does not begin with " + SUBJECT);
    }
    String subject = rendered.substring(SUBJECT.length(), end).strip();
    String body = rendered.substring(end + 1).strip() + "\n";
    return new Mail(delivery.id(), delivery.to(), subject, body, page(name, subject, values));
  }

  private String page(String name, String subject, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("subject", subject);
    all.put("content", template(name + ".html", html).execute(values));
    return template("layout.html", html).execute(all);
  }

  private Template template(String file, Mustache.Compiler compiler) {
    return compiled.computeIfAbsent(file, key -> compiler.compile(read(key)));
  }

  private static String read(String file) {
    try (InputStream in = MailTemplates.class.getResourceAsStream("template/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no mail template " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
