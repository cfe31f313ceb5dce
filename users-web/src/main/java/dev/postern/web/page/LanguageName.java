package dev.postern.web.page;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import dev.postern.language.Languages;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What those who speak a language call it. */
public final class LanguageName {
  private static final Map<Locale, String> NAMES = new LinkedHashMap<>();

  static {
    for (Locale language : Languages.ALL) {
      var names =
          LocaleDisplayNames.getInstance(
              language, DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU);
      NAMES.put(language, names.localeDisplayName(language));
    }
  }

  private LanguageName() {}

  /** Each of our languages, with its name. */
  public static Map<Locale, String> all() {
    return Collections.unmodifiableMap(NAMES);
  }
}
