package dev.postern.web.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All messages of one language: ours, and in place of some an application's own, from {@code
 * /postern/pages_de.properties} of its class path. Each is parsed once, when it is first needed.
 * Thread-safe.
 */
final class Messages {
  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final Locale language;
  private final Properties patterns;
  private final Map<String, Message> parsed = new ConcurrentHashMap<>();

  private Messages(Locale language, Properties patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  /** Reads the files of that language. */
  static Messages load(Locale language, ClassLoader application) {
    var messages = new Messages(language, shipped(language));
    URL own = application.getResource("postern/" + file(language));
    if (own != null) {
      read(own).forEach((key, pattern) -> messages.replace((String) key, (String) pattern));
    }
    return messages;
  }

  /** Ours alone. */
  static Properties shipped(Locale language) {
    URL file = Messages.class.getResource(file(language));
    if (file == null) {
      throw new IllegalStateException("missing in the jar: " + file(language));
    }
    return read(file);
  }

  private static String file(Locale language) {
    return "pages_" + language.toLanguageTag() + ".properties";
  }

  private static Properties read(URL file) {
    try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
      var patterns = new Properties();
      patterns.load(reader);
      return patterns;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A mistake in an application's words takes no page away: ours stay. */
  private void replace(String key, String pattern) {
    try {
      var own = new Message(pattern, language);
      if (of(key).arguments().containsAll(own.arguments())) {
        parsed.put(key, own);
        return;
      }
      LOG.warn("{}, {}: ignored, since no such arguments are given", language, key);
    } catch (IllegalArgumentException unusable) {
      LOG.warn("{}, {}: ignored: {}", language, key, unusable.getMessage());
    }
  }

  /** Throws IllegalArgumentException where there is none of that key. */
  Message of(String key) {
    return parsed.computeIfAbsent(key, this::parse);
  }

  private Message parse(String key) {
    String pattern = patterns.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("there is no message " + key);
    }
    return new Message(pattern, language);
  }
}
