package dev.postern.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2ConfigTest {

  @Test
  void defaults() {
    assertThat(Argon2Config.forCores(3)).isEqualTo(new Argon2Config(19456, 2, 1, 3, 192));
    int cores = Runtime.getRuntime().availableProcessors();
    assertThat(Argon2Config.DEFAULT).isEqualTo(Argon2Config.forCores(cores));
  }

  @Test
  void everyKey() {
    var config = new Argon2Config(65536, 3, 4, 5, 6);
    assertThat(config.memoryKiB()).isEqualTo(65536);
    assertThat(config.iterations()).isEqualTo(3);
    assertThat(config.parallelism()).isEqualTo(4);
    assertThat(config.workers()).isEqualTo(5);
    assertThat(config.queue()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "7168, 5, 1, 1, 0",
    "35840, 1, 1, 1, 0",
    "65536, 64, 1, 1, 0",
    "1048576, 4, 16, 1024, 65536"
  })
  void atTheBounds_accepted(int memory, int iterations, int parallelism, int workers, int queue) {
    assertThat(new Argon2Config(memory, iterations, parallelism, workers, queue)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "7167, 6, 1, 1, 0, 'memoryKiB is 7168 to 1048576, not 7167'",
    "1048577, 1, 1, 1, 0, 'memoryKiB is 7168 to 1048576, not 1048577'",
    "-1, 2, 1, 1, 0, 'memoryKiB is 7168 to 1048576, not -1'",
    "19456, 0, 1, 1, 0, 'iterations is 1 to 64, not 0'",
    "19456, 65, 1, 1, 0, 'iterations is 1 to 64, not 65'",
    "7168, 4, 1, 1, 0, 'memoryKiB × iterations is 35840 to 4194304, not 28672'",
    "1048576, 5, 1, 1, 0, 'memoryKiB × iterations is 35840 to 4194304, not 5242880'",
    "19456, 2, 0, 1, 0, 'parallelism is 1 to 16, not 0'",
    "19456, 2, 17, 1, 0, 'parallelism is 1 to 16, not 17'",
    "19456, 2, 1, 0, 0, 'workers is 1 to 1024, not 0'",
    "19456, 2, 1, 1025, 0, 'workers is 1 to 1024, not 1025'",
    "19456, 2, 1, 1, -1, 'queue is 0 to 65536, not -1'",
    "19456, 2, 1, 1, 65537, 'queue is 0 to 65536, not 65537'"
  })
  void badValue_refusedByName(
      int memory, int iterations, int parallelism, int workers, int queue, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2Config(memory, iterations, parallelism, workers, queue))
        .withMessage(message);
  }
}
