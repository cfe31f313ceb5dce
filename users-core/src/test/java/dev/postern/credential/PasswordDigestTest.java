package dev.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordDigestTest {
  /** SHA-1 of "abc", FIPS 180-4's example. */
  private static final String ABC = "A9993E364706816ABA3E25717850C26C9CD0D89D";

  @Test
  void of_password_itsSha1() {
    PasswordDigest digest = PasswordDigest.of(Password.of("abc"));
    assertThat(PasswordDigest.parseHex(ABC)).contains(digest);
    assertThat(PasswordDigest.parseHex(ABC.toLowerCase(Locale.ROOT))).contains(digest);
    assertThat(PasswordDigest.ofSha1(digest.exposeSha1()))
        .isEqualTo(digest)
        .hasSameHashCodeAs(digest);
    assertThat(PasswordDigest.of(Password.of("abd"))).isNotEqualTo(digest);
    assertThat(digest).hasToString("PasswordDigest[hidden]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A9993E364706816ABA3E25717850C26C9CD0D89",
        "A9993E364706816ABA3E25717850C26C9CD0D89DA",
        "G9993E364706816ABA3E25717850C26C9CD0D89D",
        " 9993E364706816ABA3E25717850C26C9CD0D89D"
      })
  void parseHex_anythingElse_empty(String text) {
    assertThat(PasswordDigest.parseHex(text)).isEmpty();
  }

  @Test
  void ofSha1_otherNumberOfBytes_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PasswordDigest.ofSha1(new byte[32]));
  }
}
