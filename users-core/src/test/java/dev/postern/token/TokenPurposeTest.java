package dev.postern.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPurposeTest {

  @ParameterizedTest
  @EnumSource
  void ofPathName_itsOwn_found(TokenPurpose purpose) {
    assertThat(TokenPurpose.ofPathName(purpose.pathName())).contains(purpose);
    assertThat(purpose.pathName()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CONFIRM", "Confirm", "confirm ", "confirm/", "other"})
  void ofPathName_another_empty(String pathName) {
    assertThat(TokenPurpose.ofPathName(pathName)).isEmpty();
  }

  @Test
  void confirm_itsPathNameIsStable() {
    assertThat(TokenPurpose.CONFIRM.pathName()).isEqualTo("confirm");
  }
}
