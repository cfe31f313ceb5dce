package dev.postern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionConfigTest {

  @Test
  void defaults_asDocumented() {
    assertThat(SessionConfig.DEFAULT.idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(SessionConfig.DEFAULT.max()).isEqualTo(Duration.ofHours(24));
    assertThat(SessionConfig.DEFAULT.fresh()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({"PT1M, PT1H, PT1M", "P30D, P365D, P1D", "PT1H, PT1H, PT2M"})
  void everyKey_upToItsBounds_kept(Duration idle, Duration max, Duration fresh) {
    SessionConfig config = new SessionConfig(idle, max, fresh);
    assertThat(config.idle()).isEqualTo(idle);
    assertThat(config.max()).isEqualTo(max);
    assertThat(config.fresh()).isEqualTo(fresh);
  }

  @ParameterizedTest
  @CsvSource({
    "PT59.999S, PT24H, PT10M, sessionIdleMinutes",
    "P30DT0.001S, P365D, PT10M, sessionIdleMinutes",
    "PT-30M, PT24H, PT10M, sessionIdleMinutes",
    "PT30M, PT59M, PT10M, sessionMaxHours",
    "PT30M, P365DT1S, PT10M, sessionMaxHours",
    "PT2H, PT1H, PT10M, sessionIdleMinutes",
    "PT30M, PT24H, PT59S, freshMinutes",
    "PT30M, PT24H, PT24H1S, freshMinutes",
    "PT30M, PT24H, PT0S, freshMinutes"
  })
  void badValue_refusedByName(Duration idle, Duration max, Duration fresh, String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionConfig(idle, max, fresh))
        .withMessageStartingWith(setting);
  }
}
