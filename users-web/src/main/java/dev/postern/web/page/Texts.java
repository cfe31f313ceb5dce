package dev.postern.web.page;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What pages say in each language, read when the first page in it is drawn. Thread-safe. */
public final class Texts {
  private final ClassLoader application;
  private final Map<Locale, Text> byLanguage = new ConcurrentHashMap<>();

  /** With an application's own words, where its class path has any. */
  public Texts(ClassLoader application) {
    this.application = application;
  }

  /** In that language, which is one of {@link dev.postern.language.Languages#ALL}. */
  public Text in(Locale language) {
    return byLanguage.computeIfAbsent(
        language, added -> new Text(added, Messages.load(added, application)));
  }
}
