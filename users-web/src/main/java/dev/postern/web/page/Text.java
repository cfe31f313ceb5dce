package dev.postern.web.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;

/** What pages say, in one language. Thread-safe. */
public final class Text {
  // Unicode Standard Annex 9, section 2.2: what lies between them is ordered by itself
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

  // stand in a message where markup goes; for private use, so no message has one of its own
  private static final char FIRST_MARK = '\uE000';

  private final Locale language;
  private final Messages messages;
  private final Times times;

  Text(Locale language, Messages messages) {
    this.language = language;
    this.messages = messages;
    this.times = new Times(language);
  }

  /** For {@code lang} and {@code Content-Language} (RFC 5646). */
  public String language() {
    return language.toLanguageTag();
  }

  /** For {@code dir}: {@code ltr}, or {@code rtl} where one writes from right to left. */
  public String direction() {
    return of("direction");
  }

  /** The message of that key; what of its arguments is a text keeps its own direction. */
  public String of(String key, Object... arguments) {
    return of(Phrase.of(key, arguments));
  }

  /** That, in this language. */
  public String of(Phrase phrase) {
    Object[] values = phrase.arguments().stream().map(this::value).toArray();
    return messages.of(phrase.key()).with(values);
  }

  private Object value(Object argument) {
    if (argument instanceof Phrase phrase) {
      return of(phrase);
    }
    return argument instanceof String text
            && (direction().equals("rtl") || text.codePoints().anyMatch(Text::runsFromRightToLeft))
        ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
        : argument;
  }

  private static boolean runsFromRightToLeft(int character) {
    byte direction = Character.getDirectionality(character);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** The message of that key, with markup in it; its own words are escaped as any text is. */
  public Content html(String key, Content... parts) {
    Object[] marks =
        IntStream.range(0, parts.length)
            .mapToObj(part -> String.valueOf((char) (FIRST_MARK + part)))
            .toArray();
    String text = messages.of(key).with(marks);
    return output -> write(text, parts, output);
  }

  private static void write(String text, Content[] parts, TemplateOutput output) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      int part = text.charAt(i) - FIRST_MARK;
      if (part >= 0 && part < parts.length) {
        output.writeUserContent(text.substring(written, i));
        parts[part].writeTo(output);
        written = i + 1;
      }
    }
    output.writeUserContent(text.substring(written));
  }

  /** A day, in UTC. */
  public String day(Instant time) {
    return times.day(time);
  }

  /** A minute, in UTC, which it says. */
  public String minute(Instant time) {
    return times.minute(time);
  }
}
