package dev.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Test
  void ofPhc_kept() {
    assertThat(PasswordHash.ofPhc("$argon2id$v=19$x").exposePhc()).isEqualTo("$argon2id$v=19$x");
  }

  @Test
  void ofPhc_noPhcString_refusedWithoutQuotingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordHash.ofPhc("correct-horse"))
        .withMessage("not a PHC string");
  }

  @Test
  void equals_sameText() {
    assertThat(PasswordHash.ofPhc("$a"))
        .isEqualTo(PasswordHash.ofPhc("$a"))
        .hasSameHashCodeAs(PasswordHash.ofPhc("$a"))
        .isNotEqualTo(PasswordHash.ofPhc("$b"))
        .isNotEqualTo("$a");
  }

  @Test
  void toString_hides() {
    assertThat(PasswordHash.ofPhc("$argon2id$x")).hasToString("PasswordHash[hidden]");
  }
}
