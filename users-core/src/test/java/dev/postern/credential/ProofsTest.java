package dev.postern.credential;

import static dev.postern.credential.FactorId.MAIL;
import static dev.postern.credential.FactorId.PASSWORD;
import static dev.postern.credential.FactorId.RECOVERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {

  @Test
  void factors_inTheirOrder_noneTwice() {
    assertThat(Proofs.of(PASSWORD, MAIL, PASSWORD, RECOVERY, MAIL).factors())
        .containsExactly(PASSWORD, MAIL, RECOVERY);
    assertThat(Proofs.of(MAIL, PASSWORD)).isNotEqualTo(Proofs.of(PASSWORD, MAIL));
  }

  @Test
  void new_none_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proofs(List.of()));
  }

  @Test
  void and_last_unlessItIsThere() {
    Proofs password = Proofs.of(PASSWORD);
    assertThat(password.and(RECOVERY)).isEqualTo(Proofs.of(PASSWORD, RECOVERY));
    assertThat(password.and(PASSWORD)).isEqualTo(password);
  }

  @Test
  void has_onlyWhatWasProved() {
    Proofs proofs = Proofs.of(PASSWORD, MAIL);
    assertThat(proofs.has(PASSWORD)).isTrue();
    assertThat(proofs.has(MAIL)).isTrue();
    assertThat(proofs.has(RECOVERY)).isFalse();
  }

  @Test
  void parse_whatToStringWrote() {
    Proofs proofs = Proofs.of(PASSWORD, new FactorId("acme-token-2"), MAIL);
    assertThat(proofs).hasToString("password acme-token-2 mail");
    assertThat(Proofs.parse(proofs.toString())).isEqualTo(proofs);
    assertThat(Proofs.parse("mail")).isEqualTo(Proofs.of(MAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "password ", " password", "password  mail", "password,mail"})
  void parse_anythingElse_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Proofs.parse(text));
  }
}
