package dev.postern.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"google", "x", "acme-2", "abcdefghijabcdefghijabcdefghijab"})
  void new_name_kept(String name) {
    assertThat(new ProviderId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Google",
        "2x",
        "-a",
        "a/b",
        "../a",
        "a\n",
        "abcdefghijabcdefghijabcdefghijabc"
      })
  void new_noName_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProviderId(name));
  }
}
