package dev.postern.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import dev.postern.language.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final TemplateFiles OURS = TemplateFiles.of("");

  /** Longer than a link can be good, in its smallest unit. */
  private static final int LONGEST = 43_200;

  private static Messages ours(Locale language) {
    return Messages.of(language, OURS.messages(language));
  }

  private static Messages with(String content) {
    return Messages.of(Locale.ENGLISH, List.of(new TemplateFile("/a/mails.properties", content)));
  }

  static List<Locale> languages() {
    return Languages.ALL;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_everyMessage_andNoOther(Locale language) {
    assertThat(ours(language).keys())
        .containsExactlyInAnyOrderElementsOf(MessageKeys.ARGUMENTS.keySet());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_everyMessage_hasTheArgumentsAndChoicesOfTheEnglishOne(Locale language) {
    Messages english = ours(Locale.ENGLISH);
    Messages others = ours(language);
    others.check();
    assertThat(others.keys())
        .allSatisfy(
            key ->
                assertThat(said(others, key))
                    .as(key)
                    .containsAll(said(english, key))
                    .hasSameSizeAs(said(english, key)));
  }

  /** Arguments, and what they are chosen by: {@code remedy}, {@code remedy=password}. */
  private static Set<String> said(Messages messages, String key) {
    var pattern = new MessagePattern(messages.pattern(key));
    Set<String> said = new TreeSet<>(parts(pattern, Part.Type.ARG_NAME));
    if (!isPlural(pattern)) {
      said.addAll(parts(pattern, Part.Type.ARG_SELECTOR));
    }
    return said;
  }

  private static Set<String> parts(MessagePattern pattern, Part.Type type) {
    return IntStream.range(0, pattern.countParts())
        .mapToObj(pattern::getPart)
        .filter(part -> part.getType() == type)
        .map(pattern::getSubstring)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isPlural(MessagePattern pattern) {
    return IntStream.range(0, pattern.countParts())
        .mapToObj(pattern::getPart)
        .anyMatch(
            part -> part.getType() == Part.Type.ARG_START && part.getArgType() == ArgType.PLURAL);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_plurals_haveEachFormThatANumberCanTake(Locale language) {
    PluralRules rules = PluralRules.forLocale(language);
    Set<String> needed =
        Stream.concat(Stream.of("other"), IntStream.rangeClosed(0, LONGEST).mapToObj(rules::select))
            .collect(Collectors.toSet());
    Messages messages = ours(language);
    List<MessagePattern> plurals =
        messages.keys().stream()
            .map(key -> new MessagePattern(messages.pattern(key)))
            .filter(MessagesTest::isPlural)
            .toList();
    assertThat(plurals)
        .hasSize(4)
        .allSatisfy(
            plural ->
                assertThat(parts(plural, Part.Type.ARG_SELECTOR))
                    .containsExactlyInAnyOrderElementsOf(needed));
  }

  /** Before a brace it would quote what follows, and the name would not be filled in. */
  @ParameterizedTest
  @MethodSource("languages")
  void language_apostrophes_areTypographic(Locale language) {
    Messages messages = ours(language);
    assertThat(messages.keys()).noneMatch(key -> messages.pattern(key).contains("'"));
  }

  @Test
  void of_twoFilesWithOneKey_theLaterCounts() {
    var first = new TemplateFile("first", "greeting = One\nfooter = One");
    var second = new TemplateFile("second", "greeting = Two");
    Messages messages = Messages.of(Locale.ENGLISH, List.of(first, second));
    assertThat(messages.say("greeting", Map.of())).isEqualTo("Two");
    assertThat(messages.say("footer", Map.of())).isEqualTo("One");
    assertThatIllegalStateException()
        .isThrownBy(() -> messages.say("copyLink", Map.of()))
        .withMessage("no message copyLink in en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"greting = Hello", "confirm.body = x", "= x", "greeting = \\u00zz"})
  void of_noSuchKeyOrUnreadable_namesTheFile(String content) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(content))
        .withMessageStartingWith("mailTemplates: /a/mails.properties: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "greeting = Hello {name}|greeting: has no argument name",
        "greeting = Hello {|greeting: ",
        "valid.days = {count, plural, one {day}}|valid.days: ",
        "new-device.text = At {at}|new-device.text: has no argument at",
        "confirm.subject = One\\nBcc: x@example.com|confirm.subject: a subject is one line of text",
        "confirm.subject =|confirm.subject: a subject is one line of text",
      })
  void check_mistake_namesFileAndMessage(String content, String mistake) {
    Messages messages = with(content);
    assertThatIllegalArgumentException()
        .isThrownBy(messages::check)
        .withMessageStartingWith("mailTemplates: /a/mails.properties: " + mistake);
  }
}
