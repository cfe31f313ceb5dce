package dev.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretHashTest {

  private static byte[] bytes(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return bytes;
  }

  @Test
  void of_otherNumberOfBytes_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretHash.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> SecretHash.of(new byte[33]));
  }

  @Test
  void of_callersBytesChangeLater_hashDoesNot() {
    byte[] bytes = bytes(1);
    SecretHash hash = SecretHash.of(bytes);
    bytes[0]++;
    assertThat(hash.toBytes()).isEqualTo(bytes(1));
  }

  @Test
  void toBytes_changedByTheCaller_hashIsNot() {
    SecretHash hash = SecretHash.of(bytes(1));
    hash.toBytes()[0]++;
    assertThat(hash.toBytes()).isEqualTo(bytes(1));
  }

  @Test
  void equals_sameBytes() {
    assertThat(SecretHash.of(bytes(1)))
        .isEqualTo(SecretHash.of(bytes(1)))
        .hasSameHashCodeAs(SecretHash.of(bytes(1)));
    byte[] lastDiffers = bytes(1);
    lastDiffers[31] = 1;
    assertThat(SecretHash.of(bytes(1))).isNotEqualTo(SecretHash.of(lastDiffers));
    assertThat(SecretHash.of(bytes(1))).isNotEqualTo("SecretHash");
  }

  @Test
  void toString_hides() {
    assertThat(SecretHash.of(bytes(1))).hasToString("SecretHash[hidden]");
  }
}
