package dev.postern.token;

import static dev.postern.token.TokenPurpose.CONFIRM;
import static dev.postern.token.TokenPurpose.EMAIL;
import static dev.postern.token.TokenPurpose.EMAIL_UNDO;
import static dev.postern.token.TokenPurpose.INVITE;
import static dev.postern.token.TokenPurpose.LOGIN;
import static dev.postern.token.TokenPurpose.MFA_RESET;
import static dev.postern.token.TokenPurpose.RESET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLifetimesTest {

  @Test
  void defaults_asDocumented() {
    assertThat(TokenLifetimes.DEFAULT.byPurpose())
        .isEqualTo(
            Map.of(
                CONFIRM, Duration.ofDays(3),
                RESET, Duration.ofMinutes(30),
                LOGIN, Duration.ofMinutes(10),
                MFA_RESET, Duration.ofMinutes(30),
                EMAIL, Duration.ofMinutes(60),
                EMAIL_UNDO, Duration.ofDays(7),
                INVITE, Duration.ofDays(7)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M", "PT1H", "P30D"})
  void everyPurpose_upToItsBounds_kept(Duration value) {
    for (TokenPurpose purpose : TokenPurpose.values()) {
      TokenLifetimes lifetimes = TokenLifetimes.DEFAULT.with(purpose, value);
      assertThat(lifetimes.of(purpose)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4M59.999S", "PT0S", "PT-5M", "P30DT0.001S"})
  void badValue_refusedByName(Duration value) {
    for (TokenPurpose purpose : TokenPurpose.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TokenLifetimes.DEFAULT.with(purpose, value))
          .withMessageStartingWith(purpose.lifetimeSetting());
    }
  }
}
