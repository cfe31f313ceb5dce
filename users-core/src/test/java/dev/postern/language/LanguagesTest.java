package dev.postern.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

  @Test
  void parse_eachOfOurs_found() {
    assertThat(Languages.ALL)
        .extracting(Locale::toLanguageTag)
        .containsExactly("en", "de", "fr", "es", "ja", "ar")
        .allSatisfy(tag -> assertThat(Languages.parse(tag)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "it", "de-AT", "DE", "de ", "*", "en\n"})
  void parse_anythingElse_nothing(String tag) {
    assertThat(Languages.parse(tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|de",
        "DE-at|de",
        "de-AT, en;q=0.8|de",
        "it, fr;q=0.9, en;q=0.8|fr",
        "en;q=0.5, ja;q=0.9|ja",
        "zh-Hant-TW, ar-EG;q=0.3|ar",
        "es-419|es",
        "fr;q=0, de;q=0.1|de",
      })
  void negotiate_likedBest(String header, String tag) {
    assertThat(Languages.negotiate(header)).map(Locale::toLanguageTag).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "it", "de;q=0", "de;q=2", "de;;", "\u0000", "de,,\"x\""})
  void negotiate_noneLikedOrMalformed_nothing(String header) {
    assertThat(Languages.negotiate(header)).isEmpty();
  }

  @Test
  void negotiate_tooLongToBeHonest_nothing() {
    assertThat(Languages.negotiate("it,".repeat(200) + "de")).isEmpty();
  }
}
