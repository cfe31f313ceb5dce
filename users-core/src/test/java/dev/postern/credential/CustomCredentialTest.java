package dev.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomCredentialTest {
  private static final FactorId TOTP = new FactorId("totp");

  @Test
  void new_kept() {
    var credential = new CustomCredential(TOTP, 3, new byte[] {1, 2});
    assertThat(credential.factor()).isEqualTo(TOTP);
    assertThat(credential.version()).isEqualTo(3);
    assertThat(credential.exposeOpaque()).containsExactly(1, 2);
  }

  @Test
  void new_callersBytesChangeLater_credentialDoesNot() {
    byte[] bytes = {1, 2};
    var credential = new CustomCredential(TOTP, 1, bytes);
    bytes[0] = 9;
    assertThat(credential.exposeOpaque()).containsExactly(1, 2);
  }

  @Test
  void exposeOpaque_changedByTheCaller_credentialIsNot() {
    var credential = new CustomCredential(TOTP, 1, new byte[] {1, 2});
    credential.exposeOpaque()[0] = 9;
    assertThat(credential.exposeOpaque()).containsExactly(1, 2);
  }

  @Test
  void toString_hides() {
    assertThat(new CustomCredential(TOTP, 1, new byte[] {65, 66}))
        .hasToString("CustomCredential[totp, hidden]");
  }
}
