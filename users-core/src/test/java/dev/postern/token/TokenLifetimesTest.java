package dev.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLifetimesTest {

  @Test
  void defaults_asDocumented() {
    assertThat(TokenLifetimes.DEFAULT.confirm()).isEqualTo(Duration.ofDays(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M", "PT1H", "P30D"})
  void everyKey_upToItsBounds_kept(Duration confirm) {
    assertThat(new TokenLifetimes(confirm).confirm()).isEqualTo(confirm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4M59.999S", "PT0S", "PT-5M", "P30DT0.001S"})
  void badValue_refusedByName(Duration confirm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenLifetimes(confirm))
        .withMessageStartingWith("tokenMinutesConfirm");
  }
}
