package dev.postern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberConfigTest {

  @Test
  void defaults_asDocumented() {
    assertThat(RememberConfig.DEFAULT.allow()).isTrue();
    assertThat(RememberConfig.DEFAULT.life()).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "P365D"})
  void everyKey_upToItsBounds_kept(Duration life) {
    assertThat(new RememberConfig(false, life).life()).isEqualTo(life);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT23H59M59S", "P365DT1S", "P-1D"})
  void badValue_refusedByName(Duration life) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RememberConfig(true, life))
        .withMessageStartingWith("rememberMeDays");
  }
}
