package dev.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Words are in the files of messages alone, and each of them is used. */
class WordsTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path CLASSES = Path.of("src/main/java");

  static Stream<Path> templates() throws IOException {
    return files(TEMPLATES, ".jte");
  }

  static Stream<Path> pageClasses() throws IOException {
    return files(CLASSES, "Page.java");
  }

  private static Stream<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).toList().stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<MatchResult> find(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  /** What a template says itself: all but its tags, its code and its comments. */
  private static String words(String template) {
    String text = template.replaceAll("(?s)<%--.*?--%>", "");
    String before;
    do { // from the innermost; what a block of content says stays
      before = text;
      text =
          Pattern.compile("[$!]\\{[^{}]*\\}")
              .matcher(text)
              .replaceAll(
                  code ->
                      find("@`([^`]*)`", code.group())
                          .map(block -> block.group(1))
                          .collect(Collectors.joining(" ")));
    } while (!text.equals(before));
    String parameters = "\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)";
    return text.replaceAll("(?m)^@(?:import|param) .*$", "")
        .replaceAll("@[a-z.]+(?:" + parameters + ")?", "")
        .replaceAll("<[^>]*>", "")
        .strip();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_saysNothingItself(Path file) {
    String template = read(file);
    assertThat(words(template)).doesNotContainPattern("\\p{L}");
    assertThat(template)
        .doesNotContainPattern("(?:aria-label|aria-description|title|alt|placeholder)=\"[^\"$]+\"")
        .doesNotContainPattern("label = \"[^\"]+\"");
  }

  @ParameterizedTest
  @CsvSource({
    "<p>Hello</p>, Hello",
    "<p>${text.of(\"a\")}</p>, ''",
    "<p>${text.html(\"a\"; @`<b class=\"c\">${page.b()} Hello</b>`)}</p>, Hello",
    "!{Content c = @`<b>Hello</b>`;}, Hello",
    "@if(a(b(c)))Hello@endif, Hello"
  })
  void words_areFound(String template, String words) {
    assertThat(words(template)).isEqualTo(words);
  }

  /** Keys, paths and names of templates have no blanks; a sentence has. */
  @ParameterizedTest
  @MethodSource("pageClasses")
  void pageClass_saysNothingItself(Path file) {
    String code = read(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
    assertThat(find("\"([^\"]*)\"", code).map(literal -> literal.group(1)))
        .allMatch(literal -> literal.matches("\\.?[a-z][A-Za-z.-]*|/[a-z-]*|[A-Z][A-Za-z]+|"));
  }

  @Test
  void messages_areAllUsed_andAllThatAreUsedAreThere() throws Exception {
    String code =
        Stream.concat(templates(), files(CLASSES, ".java"))
            .map(WordsTest::read)
            .collect(Collectors.joining("\n"));
    Set<String> keys = new TreeSet<>(Messages.shipped(Locale.ENGLISH).stringPropertyNames());
    Set<String> ofMessagePages = keysOfMessagePages();
    assertThat(keys)
        .allMatch(key -> code.contains("\"" + key + "\"") || ofMessagePages.contains(key));
    assertThat(keys).containsAll(ofMessagePages);

    String choice = "(?:[\\w.()! ]+\\?\\s*)?\"([^\"]+)\"(?:\\s*:\\s*\"([^\"]+)\")?";
    assertThat(find("(?:text\\.of|text\\.html|Phrase\\.of|\\bmark)\\(\\s*" + choice, code))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            call -> {
              assertThat(keys).contains(call.group(1));
              assertThat(call.group(2))
                  .satisfiesAnyOf(
                      other -> assertThat(other).isNull(),
                      other -> assertThat(keys).contains(other));
            });
  }

  private static Set<String> keysOfMessagePages() throws IllegalAccessException {
    Set<String> keys = new TreeSet<>();
    for (var field : MessagePage.class.getDeclaredFields()) {
      if (field.getType() == MessagePage.class) {
        var page = (MessagePage) field.get(null);
        keys.add(page.title().key());
        keys.add(page.explanation().key());
        keys.add(page.advice().key());
      }
    }
    return keys;
  }
}
