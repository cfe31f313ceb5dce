package dev.postern.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings by their names, from a file and from the environment, which wins. Each is asked for once
 * with what it allows; {@link #refuseUnknown} then stops the start over any that nobody asked for.
 */
final class Settings {
  private static final String PREFIX = "USERS_";

  private final Map<String, String> given;
  private final Map<String, String> defaults = new TreeMap<>();

  Settings(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /** From a file of properties, if there is one, and the environment. */
  static Settings read(Optional<Path> file, Map<String, String> environment) {
    Map<String, String> given = new LinkedHashMap<>();
    file.ifPresent(path -> given.putAll(readFile(path)));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            given.put(settingName(name), value);
          }
        });
    return new Settings(given);
  }

  private static Map<String, String> readFile(Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new SettingException("The settings in " + file + " can't be read: " + unreadable);
    }
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  private static String settingName(String variable) {
    String[] words = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).split("_", -1);
    var name = new StringBuilder(words[0]);
    Arrays.stream(words)
        .skip(1)
        .filter(word -> !word.isEmpty())
        .forEach(
            word ->
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length()));
    return name.toString();
  }

  private static String variable(String name) {
    return PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** A text. */
  String text(String name, String byDefault) {
    defaults.put(name, byDefault);
    return given.getOrDefault(name, byDefault).strip();
  }

  /** Texts, with commas between them; none by default. */
  Set<String> list(String name) {
    return list(name, "");
  }

  /** Texts, with commas between them. */
  Set<String> list(String name, String byDefault) {
    Set<String> values = new TreeSet<>();
    for (String value : text(name, byDefault).split(",", -1)) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return values;
  }

  /** {@code true} or {@code false}. */
  boolean flag(String name, boolean byDefault) {
    return switch (text(name, Boolean.toString(byDefault))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "true or false");
    };
  }

  /** A whole number from {@code min} to {@code max}. */
  int number(String name, int byDefault, int min, int max) {
    try {
      int value = Integer.parseInt(text(name, Integer.toString(byDefault)));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // said below
    }
    throw wrong(name, "a whole number from " + min + " to " + max);
  }

  /** Whole minutes. */
  Duration minutes(String name, Duration byDefault, int min, int max) {
    return Duration.ofMinutes(number(name, (int) byDefault.toMinutes(), min, max));
  }

  /** Whole hours. */
  Duration hours(String name, Duration byDefault, int min, int max) {
    return Duration.ofHours(number(name, (int) byDefault.toHours(), min, max));
  }

  /** Whole days. */
  Duration days(String name, Duration byDefault, int min, int max) {
    return Duration.ofDays(number(name, (int) byDefault.toDays(), min, max));
  }

  /** What a wrong value is answered with. */
  SettingException wrong(String name, String allowed) {
    String value = given.getOrDefault(name, "");
    return new SettingException(
        name + " (" + variable(name) + ") is " + allowed + ", not \"" + value + "\"");
  }

  /** The names that were asked for so far, each with what it is unless it is given. */
  Map<String, String> defaults() {
    return Map.copyOf(defaults);
  }

  /** Stops over a name that nobody asked for: a typing error would otherwise go unseen. */
  void refuseUnknown() {
    for (String name : new TreeSet<>(given.keySet())) {
      if (!defaults.containsKey(name)) {
        throw new SettingException(
            "There is no setting "
                + name
                + " ("
                + variable(name)
                + "); there are: "
                + String.join(", ", defaults.keySet()));
      }
    }
  }
}
