package dev.postern.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  private static final String SUPPLEMENTARY = "\ud83d\udd11";

  @Test
  void parse_otherSpellingOfTheSameCharacters_equal() {
    Password composed = Password.of("caf\u00e9-\u00c5ngstr\u00f6m");
    Password decomposed = Password.of("cafe\u0301-A\u030angstro\u0308m");
    assertThat(decomposed).isEqualTo(composed).hasSameHashCodeAs(composed);
    assertThat(decomposed.exposeUtf8()).isEqualTo("caf\u00e9-\u00c5ngstr\u00f6m".getBytes(UTF_8));
    assertThat(decomposed.length()).isEqualTo(13);
  }

  @Test
  void parse_compatibilityCharacters_stayThemselves() {
    assertThat(Password.of("\ufb01\uff21")).isNotEqualTo(Password.of("fiA"));
  }

  @Test
  void parse_upTo256CodePoints() {
    assertThat(Password.of("a".repeat(256)).length()).isEqualTo(256);
    assertThat(Password.parse("a".repeat(257))).isEmpty();
    assertThat(Password.of(SUPPLEMENTARY.repeat(256)).length()).isEqualTo(256);
    assertThat(Password.parse(SUPPLEMENTARY.repeat(257))).isEmpty();
    assertThat(Password.parse("a" + SUPPLEMENTARY.repeat(256))).isEmpty();
  }

  @Test
  void parse_composedForm_isWhatCounts() {
    assertThat(Password.of("e\u0301".repeat(256)).length()).isEqualTo(256);
    String hangul = "\u1112\u1161\u11ab"; // three jamo, one syllable
    assertThat(Password.of(hangul.repeat(256)).length()).isEqualTo(256);
    assertThat(Password.parse(hangul.repeat(257))).isEmpty();
    String fourBecomeOne = "\u03b1\u0313\u0300\u0345";
    assertThat(Password.of(fourBecomeOne.repeat(256)).length()).isEqualTo(256);
    String growsToThree = "\ud834\udd60"; // U+1D160, a composition exclusion
    assertThat(Password.of(growsToThree.repeat(85)).length()).isEqualTo(255);
    assertThat(Password.parse(growsToThree.repeat(86))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "abc\ud83d", "\udd11abc", "a\udd11\ud83db"})
  void parse_halfACharacter_refused(String text) {
    assertThat(Password.parse(text)).isEmpty();
  }

  @Test
  void parse_nulAndWhatFollows_count() {
    Password password = Password.of("correct\u0000horse");
    assertThat(password.length()).isEqualTo(13);
    assertThat(password.exposeUtf8()).isEqualTo("correct\u0000horse".getBytes(UTF_8));
    assertThat(password).isNotEqualTo(Password.of("correct\u0000mouse"));
    assertThat(password).isNotEqualTo(Password.of("correct"));
  }

  @Test
  void parse_past72Bytes_counts() {
    String long72 = "x".repeat(72);
    assertThat(Password.of(long72 + "a")).isNotEqualTo(Password.of(long72 + "b"));
    assertThat(Password.of(long72 + "a").exposeUtf8()).hasSize(73);
  }

  @Test
  void parse_blanks_stay() {
    assertThat(Password.of(" a b ").exposeUtf8()).isEqualTo(" a b ".getBytes(UTF_8));
    assertThat(Password.of("").length()).isZero();
  }

  @Test
  void exposeUtf8_changedByTheCaller_passwordIsNot() {
    Password password = Password.of("abc");
    password.exposeUtf8()[0]++;
    assertThat(password).isEqualTo(Password.of("abc"));
  }

  @Test
  void equals_capitalsCount() {
    assertThat(Password.of("abc")).isNotEqualTo(Password.of("Abc")).isNotEqualTo("abc");
  }

  @Test
  void of_noPassword_thrownWithoutQuotingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Password.of("a".repeat(257)))
        .withMessage("not a password");
  }

  @Test
  void toString_hides() {
    assertThat(Password.of("correct-horse")).hasToString("Password[hidden]");
  }
}
