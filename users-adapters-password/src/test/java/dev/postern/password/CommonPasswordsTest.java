package dev.postern.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.BreachedPasswords;
import dev.postern.credential.Password;
import dev.postern.testkit.BreachedPasswordsContract;
import dev.postern.testkit.Fixtures;
import dev.postern.testkit.PredictableSecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest extends BreachedPasswordsContract {
  private final CommonPasswords common = new CommonPasswords();

  @Override
  protected BreachedPasswords list() {
    return common;
  }

  @Override
  protected Password breached() {
    return Fixtures.BREACHED_PASSWORD;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456",
        "password",
        "PassWord",
        "qwertyuiopasdfgh",
        "QWERTYUIOPASDFGH",
        "manchesterunited",
        "1qaz2wsx3edc4rfv"
      })
  void contains_listed_capitalsOrNot_true(String password) {
    assertThat(common.contains(Password.of(password))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iloveyouiloveyou",
        "dragondragondragon",
        "Monkey123monkeY123",
        "123456789012345",
        "aaaaaaaaaaaaaaa",
        "121212121212121",
        "               ",
        "abcabcabcabcabca"
      })
  void contains_listedOverAndOver_true(String password) {
    assertThat(common.contains(Password.of(password))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iloveyou and nobody else",
        "dragonmonkeypassword",
        "tessellate quartz tessellate",
        "v7#kQv7#kQv7#kQv7#kQ",
        "password passage pass"
      })
  void contains_neitherListedNorRepeated_false(String password) {
    assertThat(common.contains(Password.of(password))).isFalse();
  }

  @Test
  void contains_random_false() {
    var secrets = new PredictableSecretSource();
    for (int i = 0; i < 10_000; i++) {
      assertThat(common.contains(Password.of(secrets.next().exposeBase64Url()))).isFalse();
    }
  }

  @Test
  void list_isSortedAndWhole() throws IOException {
    try (InputStream in = CommonPasswords.class.getResourceAsStream("common-passwords.bin")) {
      byte[] list = Objects.requireNonNull(in).readAllBytes();
      assertThat(list).hasSize(5 * 96_911);
      for (int at = 5; at < list.length; at += 5) {
        assertThat(Arrays.compareUnsigned(list, at - 5, at, list, at, at + 5)).isNegative();
      }
    }
  }
}
