package dev.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionClientTest {
  private static final String CANARY = "canary-0123456789-0123456789-0123";

  @Test
  void parse_idAndSecret_isThatAlone() {
    IntrospectionClient client = IntrospectionClient.parse("one:" + CANARY);
    assertThat(client.id()).isEqualTo("one");
    assertThat(client.is("one", CANARY)).isTrue();
    assertThat(client.is("one", CANARY + "x")).isFalse();
    assertThat(client.is("One", CANARY)).isFalse();
    assertThat(client.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        CANARY,
        ":" + CANARY,
        "o ne:" + CANARY,
        "one:canary",
        "one:" + CANARY + "%",
        "one:" + CANARY + ":"
      })
  void parse_wrong_saysSoAndShowsNothing(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntrospectionClient.parse(text))
        .withMessageContaining("introspectionClients")
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("canary"));
  }
}
