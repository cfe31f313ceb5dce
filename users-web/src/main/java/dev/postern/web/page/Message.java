package dev.postern.web.page;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

  /** Its arguments, by their numbers, with what is made of each. */
  Map<String, ArgType> arguments() {
    var parsed = new MessagePattern(text);
    Map<String, ArgType> arguments = new TreeMap<>();
    for (int i = 0; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == Part.Type.ARG_START) {
        arguments.put(parsed.getSubstring(parsed.getPart(i + 1)), parsed.getPart(i).getArgType());
      }
    }
    return arguments;
  }

  /** Whether it can stand in place of another: it has the same arguments, and writes them. */
  boolean fits(Message other) {
    Map<String, ArgType> theirs = other.arguments();
    return arguments().keySet().equals(theirs.keySet())
        && arguments().entrySet().stream()
            .allMatch(
                argument ->
                    argument.getValue() == ArgType.NONE
                        || argument.getValue() == theirs.get(argument.getKey()));
  }
}
