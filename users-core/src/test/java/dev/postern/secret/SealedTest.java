package dev.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealedTest {

  @Test
  void of_callersBytesChangeLater_sealedDoesNot() {
    byte[] bytes = {1, 2};
    Sealed sealed = Sealed.of(bytes);
    bytes[0] = 9;
    assertThat(sealed.toBytes()).containsExactly(1, 2);
  }

  @Test
  void toBytes_changedByTheCaller_sealedIsNot() {
    Sealed sealed = Sealed.of(new byte[] {1, 2});
    sealed.toBytes()[0] = 9;
    assertThat(sealed.toBytes()).containsExactly(1, 2);
  }

  @Test
  void equals_sameBytes() {
    assertThat(Sealed.of(new byte[] {1, 2}))
        .isEqualTo(Sealed.of(new byte[] {1, 2}))
        .hasSameHashCodeAs(Sealed.of(new byte[] {1, 2}))
        .isNotEqualTo(Sealed.of(new byte[] {1, 3}))
        .isNotEqualTo(Sealed.of(new byte[] {1}))
        .isNotEqualTo("Sealed");
  }

  @Test
  void toString_tellsNoBytes() {
    assertThat(Sealed.of(new byte[] {65, 66, 67})).hasToString("Sealed[3 bytes]");
  }
}
