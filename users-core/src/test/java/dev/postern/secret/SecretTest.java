package dev.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Secret SECRET = Secret.of(bytes(0xf7));
  private static final String TEXT = SECRET.exposeBase64Url();

  private static byte[] bytes(int seed) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (seed + 37 * i);
    }
    return bytes;
  }

  @Test
  void parse_whatWasExposed_theSame() {
    for (int seed = 0; seed < 256; seed++) {
      Secret secret = Secret.of(bytes(seed));
      String text = secret.exposeBase64Url();
      assertThat(text).hasSize(43);
      assertThat(Secret.parse(text)).contains(secret);
    }
  }

  static Stream<String> parse_prefixOrSuffix_refused() {
    return IntStream.range(0, TEXT.length())
        .boxed()
        .flatMap(i -> Stream.of(TEXT.substring(0, i), TEXT.substring(i + 1)));
  }

  @ParameterizedTest
  @MethodSource
  void parse_prefixOrSuffix_refused(String part) {
    assertThat(Secret.parse(part)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "=", "==", " ", "\n", "\r\n", ".", "\u0000"})
  void parse_somethingMore_refused(String more) {
    assertThat(Secret.parse(TEXT + more)).isEmpty();
    assertThat(Secret.parse(more + TEXT)).isEmpty();
  }

  @Test
  void parse_otherSpellingOfTheSameBytes_refused() {
    String allButLast = TEXT.substring(0, 42);
    assertThat(ALPHABET.chars().filter(last -> Secret.parse(allButLast + (char) last).isPresent()))
        .hasSize(16);
    int last = ALPHABET.indexOf(TEXT.charAt(42));
    assertThat(Secret.parse(allButLast + ALPHABET.charAt(last + 1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "/", "=", "*", "ä", "%", "\uff21"})
  void parse_characterOfAnotherAlphabet_refused(String character) {
    assertThat(Secret.parse(character + TEXT.substring(1))).isEmpty();
    assertThat(Secret.parse(TEXT.substring(0, 20) + character + TEXT.substring(21))).isEmpty();
  }

  @Test
  void of_otherNumberOfBytes_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(new byte[33]));
  }

  @Test
  void of_callersBytesChangeLater_secretDoesNot() {
    byte[] bytes = bytes(1);
    Secret secret = Secret.of(bytes);
    bytes[0]++;
    assertThat(secret).isEqualTo(Secret.of(bytes(1)));
  }

  @Test
  void equals_sameBytes() {
    assertThat(SECRET).isEqualTo(Secret.of(bytes(0xf7))).hasSameHashCodeAs(Secret.of(bytes(0xf7)));
    assertThat(SECRET).isNotEqualTo(Secret.of(bytes(1)));
    assertThat(SECRET).isNotEqualTo(SECRET.hash());
  }

  @Test
  void hash_sha256OfTheBytes() {
    byte[] zeroTo31 = new byte[32];
    for (int i = 0; i < zeroTo31.length; i++) {
      zeroTo31[i] = (byte) i;
    }
    assertThat(HexFormat.of().formatHex(Secret.of(zeroTo31).hash().toBytes()))
        .isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
  }

  @Test
  void derive_sha256OfPurposeZeroSaltAndSecret() {
    byte[] zeroTo31 = new byte[32];
    byte[] salt = new byte[32];
    for (int i = 0; i < zeroTo31.length; i++) {
      zeroTo31[i] = (byte) i;
      salt[i] = (byte) (32 + i);
    }
    assertThat(Secret.of(zeroTo31).derive("something", SecretHash.of(salt)).exposeBase64Url())
        .isEqualTo("AlxJMjS-VlAPYFu95g0R49yy9mlCcy0qT4a7R0awmkA");
  }

  @Test
  void toString_hides() {
    assertThat(SECRET).hasToString("Secret[hidden]");
  }
}
