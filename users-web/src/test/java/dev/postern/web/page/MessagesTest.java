package dev.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import dev.postern.language.Languages;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of messages: every language says all that English says. */
class MessagesTest {
  private static final Map<String, String> ENGLISH = read(Locale.ENGLISH);

  /** What some language writes as English does. */
  private static final Set<String> SAME =
      Set.of("verbatim={0}", "sentences={0} {1}", "direction=ltr", "problems.title=Error: {0}");

  static Stream<Locale> languages() {
    return Languages.ALL.stream();
  }

  static Stream<Locale> translations() {
    return languages().filter(language -> !language.equals(Locale.ENGLISH));
  }

  private static Map<String, String> read(Locale language) {
    Map<String, String> messages = new TreeMap<>();
    Properties patterns = Messages.shipped(language);
    patterns.stringPropertyNames().forEach(key -> messages.put(key, patterns.getProperty(key)));
    return messages;
  }

  @ParameterizedTest
  @MethodSource("translations")
  void keys_areThoseOfEnglish(Locale language) {
    assertThat(read(language).keySet()).isEqualTo(ENGLISH.keySet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void arguments_areThoseOfEnglish_ofTheSameKind(Locale language) {
    read(language)
        .forEach(
            (key, pattern) ->
                assertThat(arguments(pattern))
                    .as(key)
                    .isEqualTo(arguments(ENGLISH.getOrDefault(key, ""))));
  }

  private static Map<String, ArgType> arguments(String pattern) {
    return new Message(pattern, Locale.ROOT).arguments();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void plurals_haveTheCategoriesThatWholeNumbersFallInto(Locale language) {
    PluralRules rules = PluralRules.forLocale(language);
    Set<String> needed =
        IntStream.range(0, 1_000).mapToObj(rules::select).collect(Collectors.toSet());
    needed.add("other");
    read(language)
        .forEach(
            (key, pattern) -> {
              if (arguments(pattern).containsValue(ArgType.PLURAL)) {
                assertThat(selectors(pattern)).as(key).isEqualTo(needed);
              }
            });
  }

  private static Set<String> selectors(String pattern) {
    var parsed = new MessagePattern(pattern);
    Set<String> selectors = new HashSet<>();
    for (int i = 0; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == Part.Type.ARG_SELECTOR) {
        selectors.add(parsed.getSubstring(parsed.getPart(i)));
      }
    }
    return selectors;
  }

  @ParameterizedTest
  @MethodSource("translations")
  void messages_areTranslated(Locale language) {
    read(language)
        .forEach(
            (key, pattern) -> {
              if (!SAME.contains(key + "=" + pattern)) {
                assertThat(pattern).as(key).isNotEqualTo(ENGLISH.get(key));
              }
            });
  }

  /** Markup comes from templates; a straight apostrophe would quote what follows it. */
  @ParameterizedTest
  @MethodSource("languages")
  void messages_areTextWithoutMarkup(Locale language) {
    read(language)
        .forEach(
            (key, pattern) ->
                assertThat(pattern)
                    .as(key)
                    .isEqualTo(pattern.strip())
                    .isNotEmpty()
                    .doesNotContain("<", ">", "&", "'", "\"")
                    .doesNotContainPattern("[\\p{Co}\\p{Cc}]"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void direction_isThatOfTheScript(Locale language) {
    String direction = ULocale.forLocale(language).isRightToLeft() ? "rtl" : "ltr";
    assertThat(read(language)).containsEntry("direction", direction);
  }
}
