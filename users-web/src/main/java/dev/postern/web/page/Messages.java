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
import org.jspecify.annotations.Nullable;

/**
 * All messages of one language: ours, and in place of some an application's own, from {@code
 * /postern/pages_de.properties} of its class path. Each is parsed once, when it is first needed.
 * Thread-safe.
 */
final class Messages {
  private final Locale language;
  private final Properties patterns;
  private final Map<String, Message> parsed = new ConcurrentHashMap<>();

  private Messages(Locale language, Properties patterns) {
    this.language = language;
    this.patterns = patterns;
  }

  /**
   * Reads the files of that language.
   *
   * @throws IllegalArgumentException naming what can't be used of the application's own
   */
  static Messages load(Locale language, ClassLoader application) {
    var messages = new Messages(language, shipped(language));
    URL own = own(language, application);
    if (own != null) {
      read(own).forEach((key, pattern) -> messages.replace((String) key, (String) pattern));
    }
    return messages;
  }

  /** Where an application has its own messages of that language; null where it has none. */
  static @Nullable URL own(Locale language, ClassLoader application) {
    return application.getResource("postern/" + file(language));
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

  private void replace(String key, String pattern) {
    try {
      var own = new Message(pattern, language);
      if (!own.fits(of(key))) {
        throw new IllegalArgumentException("its values are not those of our message");
      }
      parsed.put(key, own);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "postern/" + file(language) + ", " + key + ": " + unusable.getMessage(), unusable);
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
