package dev.postern.web.page;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message in one language, in the syntax of ICU's MessageFormat. Thread-safe: ICU's formats are
 * not, so each is used under its own lock, which is held for microseconds.
 */
final class Message {
  private final String text;
  private final @Nullable MessageFormat format;

  /** Throws IllegalArgumentException for a pattern that is malformed. */
  Message(String pattern, Locale language) {
    // most messages have no arguments: they are texts, and don't load ICU
    boolean plain = pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
    this.text = pattern;
    this.format = plain ? null : new MessageFormat(pattern, language);
  }

  String with(Object... arguments) {
    if (format == null) {
      return text;
    }
    synchronized (format) {
      return format.format(arguments);
    }
  }

  /** The numbers of its arguments. */
  Set<String> arguments() {
    return format == null ? Set.of() : format.getArgumentNames();
  }
}
