package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceConfigTest {

  @Test
  void of_defaults() {
    var config = PersistenceConfig.of("jdbc:sqlite:/tmp/a b/users.db");
    assertThat(config.file()).isEqualTo(Path.of("/tmp/a b/users.db"));
    assertThat(config.dbWait()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.cachedSessions()).isEqualTo(100_000);
  }

  @Test
  void with_everyKey_isTaken() {
    var config =
        PersistenceConfig.of("jdbc:sqlite:users.db")
            .withDbWait(Duration.ofSeconds(3))
            .withCachedSessions(7);
    assertThat(config)
        .isEqualTo(new PersistenceConfig("jdbc:sqlite:users.db", Duration.ofSeconds(3), 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x.db",
        "jdbc:sqlite:x.db?mode=memory",
        "jdbc:oracle:thin:@x"
      })
  void of_noFile_namesTheSetting(String url) {
    assertThatThrownBy(() -> PersistenceConfig.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dbUrl")
        .hasMessageContaining("jdbc:sqlite:");
  }

  @Test
  void of_urlWithPassword_isNotTold() {
    assertThatThrownBy(() -> PersistenceConfig.of("jdbc:x://u:canary@h/d?password=canary"))
        .message()
        .doesNotContain("canary");
  }

  @Test
  void with_outOfBounds_namesTheSetting() {
    var config = PersistenceConfig.of("jdbc:sqlite:users.db");
    assertThatThrownBy(() -> config.withDbWait(Duration.ofMillis(249)))
        .hasMessageContaining("dbWait");
    assertThatThrownBy(() -> config.withDbWait(Duration.ofSeconds(31)))
        .hasMessageContaining("dbWait");
    assertThatThrownBy(() -> config.withCachedSessions(0)).hasMessageContaining("cachedSessions");
    assertThatThrownBy(() -> config.withCachedSessions(10_000_001))
        .hasMessageContaining("cachedSessions");
  }
}
