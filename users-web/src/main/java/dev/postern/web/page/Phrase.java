package dev.postern.web.page;

import java.util.List;

/**
 * What a page is to say, before it is known in which language.
 *
 * @param key of the message
 * @param arguments what is put into it: numbers, phrases, and texts that are the same in each
 *     language
 */
public record Phrase(String key, List<Object> arguments) {

  public Phrase {
    arguments = List.copyOf(arguments);
  }

  /** The message of that key with these arguments. */
  public static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** What is the same in each language, like the name of a device. */
  static Phrase verbatim(String text) {
    return of("verbatim", text);
  }

  /** This sentence, and another after it. */
  public Phrase then(Phrase next) {
    return of("sentences", this, next);
  }
}
