package dev.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.language.Languages;
import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages say. */
class TextTest {
  private static final Instant TIME = Instant.parse("2026-11-24T21:53:07Z");

  @TempDir private Path classPath;

  private static Text text(String language) {
    Locale locale = Languages.parse(language).orElseThrow();
    return new Texts(TextTest.class.getClassLoader()).in(locale);
  }

  private Text germanWith(String own) throws Exception {
    Path folder = Files.createDirectories(classPath.resolve("postern"));
    Files.writeString(folder.resolve("pages_de.properties"), own);
    Texts texts;
    try (var application = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
      texts = new Texts(application);
    }
    return texts.in(Locale.GERMAN); // which was read before
  }

  private static String html(Content content) {
    var output = new StringOutput();
    var html = new OwaspHtmlTemplateOutput(output);
    html.setContext("p", null);
    html.writeUserContent(content);
    return output.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|1|Try again in one minute.",
        "en|2|Try again in 2 minutes.",
        "de|1|Versuchen Sie es in einer Minute erneut.",
        "fr|2|Réessayez dans 2 minutes.",
        "ja|1|1分後にもう一度お試しください。",
        "ar|1|يُرجى المحاولة مرة أخرى بعد دقيقة واحدة.",
        "ar|2|يُرجى المحاولة مرة أخرى بعد دقيقتين.",
        "ar|5|يُرجى المحاولة مرة أخرى بعد 5 دقائق.",
        "ar|30|يُرجى المحاولة مرة أخرى بعد 30 دقيقة."
      })
  void of_number_itsPlural(String language, int minutes, String sentence) {
    assertThat(text(language).of("waiting.minutes", minutes)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|November 24, 2026|November 24, 2026 at 21:53 UTC",
        "de|24. November 2026|24. November 2026 um 21:53 UTC",
        "es|24 de noviembre de 2026|24 de noviembre de 2026 a las 21:53 UTC",
        "ja|2026年11月24日|2026年11月24日 21:53 UTC",
        "ar|24 نوفمبر 2026|24 نوفمبر 2026 في 21:53 التوقيت العالمي"
      })
  void dayAndMinute_asTheLanguageWritesThem(String language, String day, String minute) {
    Text text = text(language);
    assertThat(text.day(TIME)).isEqualTo(day);
    assertThat(text.minute(TIME).replaceAll("[\\u00a0\\u202f]", " ")).isEqualTo(minute);
  }

  @Test
  void of_phrases_areSaidInTheSameLanguage() {
    Phrase both = Phrase.of("waiting.network").then(Phrase.of("waiting.hours", 2));
    assertThat(text("en").of(both))
        .isEqualTo("There were too many tries from your network. Try again in 2 hours.");
    assertThat(text("ja").of(both)).isEqualTo("お使いのネットワークからの試行が多すぎます。2時間後にもう一度お試しください。");
  }

  @Test
  void of_textFromRightToLeft_isIsolated() {
    assertThat(text("ar").of("message.field", "email"))
        .isEqualTo("الحقل المعني هو «\u2068email\u2069».");
    assertThat(text("de").of("message.field", "email")).isEqualTo("Es geht um das Feld „email“.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"بريد", "Postern דואר", "\uD83A\uDD00"})
  void of_textThatRunsFromRightToLeft_isIsolatedInEveryLanguage(String text) {
    assertThat(text("en").of("message.field", text))
        .isEqualTo("The field in question is “\u2068" + text + "\u2069”.");
  }

  @Test
  void of_bracesInAText_areText() {
    assertThat(text("en").of("message.field", "{0} {1, plural, one'"))
        .isEqualTo("The field in question is “{0} {1, plural, one'”.");
  }

  @Test
  void of_unknownKey_isRefused() {
    assertThatThrownBy(() -> text("en").of("no.such")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void html_partsStandWhereTheLanguageWantsThem_andWordsAreEscaped() throws Exception {
    Content address = output -> output.writeContent("<b>a&amp;b</b>");
    Content name = output -> output.writeUserContent("<i>");
    assertThat(html(text("ja").html("invited.what", address, name)))
        .isEqualTo("&lt;i&gt; でのアカウント <b>a&amp;b</b> のパスワードを設定してください。");
    Text own = germanWith("logout.as=<script>{0}</script> & {0} <b>");
    assertThat(html(own.html("logout.as", name)))
        .isEqualTo("&lt;script&gt;&lt;i&gt;&lt;/script&gt; &amp; &lt;i&gt; &lt;b&gt;");
  }

  @Test
  void own_wordsOfAnApplication_standInPlaceOfOurs() throws Exception {
    Text text = germanWith("login.title = Hereinspaziert\nwaiting.hours=Um {0}\n");
    assertThat(text.of("login.title")).isEqualTo("Hereinspaziert");
    assertThat(text.of("waiting.hours", 3)).isEqualTo("Um 3");
    assertThat(text.of("signup.title")).isEqualTo("Registrieren");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login.title={0",
        "login.title=Für {0}",
        "logout.as=Sie sind {1}",
        "logout.as=Sie sind drin",
        "logout.as={0, number}",
        "no.such=x"
      })
  void own_wordsThatCantBeUsed_areRefusedAtOnce(String own) {
    assertThatThrownBy(() -> germanWith("forgot.title=Oh?\n" + own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "postern/pages_de.properties, " + own.substring(0, own.indexOf('=')) + ": ");
  }

  @Test
  void of_manyThreads_eachGetsItsOwn() throws Exception {
    Text text = text("ar");
    Set<String> wrong = ConcurrentHashMap.newKeySet();
    var threads = Executors.newFixedThreadPool(8);
    var begin = new CountDownLatch(8);
    for (int thread = 0; thread < 8; thread++) {
      int number = thread + 3;
      threads.execute(
          () -> {
            begin.countDown();
            for (int i = 0; i < 2_000; i++) {
              String said = text.of("waiting.minutes", number) + text.minute(TIME);
              if (!said.contains(" " + number + " ") || !said.contains(" 21:53")) {
                wrong.add(said);
              }
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(new TreeSet<>(wrong)).isEmpty();
  }
}
