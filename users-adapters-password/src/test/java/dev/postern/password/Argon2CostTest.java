package dev.postern.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2CostTest {

  @ParameterizedTest
  @CsvSource({"8, 1", "19456, 1", "19457, 2", "38912, 2", "65536, 4", "1048576, 54"})
  void timesMemoryOf_roundsUp(int memoryKiB, int times) {
    var configured = new Argon2Cost(19456, 2, 1);
    assertThat(new Argon2Cost(memoryKiB, 2, 1).timesMemoryOf(configured)).isEqualTo(times);
  }
}
