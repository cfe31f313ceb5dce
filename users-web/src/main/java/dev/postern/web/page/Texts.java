package dev.postern.web.page;

import dev.postern.language.Languages;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What pages say in each language. Ours is read when the first page in it is drawn. Thread-safe.
 */
public final class Texts {
  private final ClassLoader application;
  private final Map<Locale, Text> byLanguage = new ConcurrentHashMap<>();

  /**
   * With an application's own words, where its class path has any: those are read at once.
   *
   * @throws IllegalArgumentException naming the file and the message that can't be used
   */
  public Texts(ClassLoader application) {
    this.application = application;
    Languages.ALL.stream()
        .filter(language -> Messages.own(language, application) != null)
        .forEach(this::in);
  }

  /** In that language, which is one of {@link Languages#ALL}. */
  public Text in(Locale language) {
    return byLanguage.computeIfAbsent(
        language, added -> new Text(added, Messages.load(added, application)));
  }
}
