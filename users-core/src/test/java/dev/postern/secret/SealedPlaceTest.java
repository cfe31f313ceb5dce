package dev.postern.secret;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealedPlaceTest {

  @ParameterizedTest
  @CsvSource({"'', 7, body", "outbox, ' ', body", "outbox, 7, ''"})
  void of_aPartIsBlank_refused(String table, String row, String column) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SealedPlace(table, row, column));
  }
}
