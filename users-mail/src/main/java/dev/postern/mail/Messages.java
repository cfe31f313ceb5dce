package dev.postern.mail;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The messages of one language, which ICU formats. Thread-safe. */
final class Messages {
  private final Locale language;
  private final Map<String, Message> messages;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  private Messages(Locale language, Map<String, Message> messages) {
    this.language = language;
    this.messages = Map.copyOf(messages);
  }

  /** A message and the file that it stands in. */
  private record Message(String pattern, TemplateFile file) {}

  /**
   * Those of the files; of two with one key the later counts.
   *
   * @throws IllegalArgumentException naming the file that can't be read, or the key that is none
   */
  static Messages of(Locale language, List<TemplateFile> files) {
    Map<String, Message> messages = new HashMap<>();
    for (TemplateFile file : files) {
      read(file).forEach((key, pattern) -> messages.put(key, new Message(pattern, file)));
    }
    return new Messages(language, messages);
  }

  private static Map<String, String> read(TemplateFile file) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(file.content()));
    } catch (IllegalArgumentException malformed) {
      throw file.wrong("can't be read: " + malformed.getMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, String> patterns = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (!MessageKeys.ARGUMENTS.containsKey(key)) {
        throw file.wrong("there is no message " + key);
      }
      patterns.put(key, properties.getProperty(key));
    }
    return patterns;
  }

  /** The keys that it has. */
  Set<String> keys() {
    return messages.keySet();
  }

  /** What a message says with these arguments. */
  String say(String key, Map<String, ?> arguments) {
    MessageFormat format = formats.computeIfAbsent(key, this::format);
    synchronized (format) { // ICU's formats are for one thread at a time
      return format.format(arguments);
    }
  }

  /**
   * Reads every message, so that a mistake shows before it is due.
   *
   * @throws IllegalArgumentException naming the file and the message
   */
  void check() {
    for (String key : new TreeSet<>(messages.keySet())) {
      Set<String> unknown = new TreeSet<>(format(key).getArgumentNames());
      unknown.removeAll(MessageKeys.ARGUMENTS.getOrDefault(key, Set.of()));
      if (!unknown.isEmpty()) {
        throw wrong(key, "has no argument " + String.join(", ", unknown));
      }
      if (key.endsWith(".subject") && !isLine(pattern(key))) {
        throw wrong(key, "a subject is one line of text");
      }
    }
  }

  private static boolean isLine(String text) {
    return !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl);
  }

  /** A message as it stands in its file. */
  String pattern(String key) {
    return message(key).pattern();
  }

  private Message message(String key) {
    Message message = messages.get(key);
    if (message == null) {
      throw new IllegalStateException("no message " + key + " in " + language);
    }
    return message;
  }

  private MessageFormat format(String key) {
    try {
      return new MessageFormat(pattern(key), language);
    } catch (IllegalArgumentException malformed) {
      throw wrong(key, String.valueOf(malformed.getMessage()));
    }
  }

  private IllegalArgumentException wrong(String key, String mistake) {
    return message(key).file().wrong(key + ": " + mistake);
  }
}
