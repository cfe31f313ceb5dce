package dev.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolledFactorsTest {
  private static final FactorId TOTP = new FactorId("totp");
  private static final FactorId PASSKEY = new FactorId("passkey");
  private static final FactorId SMS = new FactorId("sms");

  @Test
  void names_sorted() {
    assertThat(new EnrolledFactors(Set.of(TOTP, SMS, PASSKEY)).names())
        .containsExactly(PASSKEY, SMS, TOTP);
  }

  @Test
  void names_unmodifiable_andNotTheCallersOwn() {
    Set<FactorId> given = new HashSet<>(Set.of(TOTP));
    var enrolled = new EnrolledFactors(given);
    given.add(SMS);
    assertThat(enrolled.names()).containsExactly(TOTP);
    assertThatThrownBy(() -> enrolled.names().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void any_onlyWhereThereIsOne() {
    assertThat(EnrolledFactors.NONE.any()).isFalse();
    assertThat(new EnrolledFactors(Set.of(TOTP)).any()).isTrue();
  }

  @Test
  void equals_whateverTheOrder() {
    assertThat(EnrolledFactors.parse("totp,sms"))
        .isEqualTo(EnrolledFactors.parse("sms,totp"))
        .hasSameHashCodeAs(EnrolledFactors.parse("sms,totp"))
        .isNotEqualTo(EnrolledFactors.parse("sms"));
  }

  @Test
  void parse_namesAnyOrderAnyNumber() {
    assertThat(EnrolledFactors.parse("totp,passkey,totp,totp"))
        .isEqualTo(new EnrolledFactors(Set.of(TOTP, PASSKEY)));
    assertThat(EnrolledFactors.parse("")).isEqualTo(EnrolledFactors.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "totp,", ",totp", "totp, sms", " ", "TOTP"})
  void parse_anythingElse_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EnrolledFactors.parse(text));
  }
}
