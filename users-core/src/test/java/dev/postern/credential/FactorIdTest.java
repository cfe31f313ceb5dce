package dev.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"totp", "x", "acme-token-2", "abcdefghijabcdefghijabcdefghijab"})
  void new_name_kept(String name) {
    assertThat(new FactorId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Totp", "2fa", "-a", "a_b", "a b", "a\n", "abcdefghijabcdefghijabcdefghijabc"})
  void new_noName_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FactorId(name));
  }

  @Test
  void constants_theirNames() {
    assertThat(FactorId.PASSWORD.value()).isEqualTo("password");
    assertThat(FactorId.MAIL.value()).isEqualTo("mail");
    assertThat(FactorId.RECOVERY.value()).isEqualTo("recovery");
    assertThat(FactorId.USER_VERIFICATION.value()).isEqualTo("user-verification");
  }

  @Test
  void passwordCredential_itsFactor() {
    var credential = new PasswordCredential(PasswordHash.ofPhc("$a"), Instant.EPOCH);
    assertThat(credential.factor()).isEqualTo(FactorId.PASSWORD);
  }
}
