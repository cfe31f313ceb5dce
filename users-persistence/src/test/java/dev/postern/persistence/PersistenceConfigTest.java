package dev.postern.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.persistence.PersistenceConfig.Login;
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
    assertThat(config.dbConnections()).isEqualTo(10);
    assertThat(config.dbLogin()).isEqualTo(Login.NONE);
    assertThat(config.dbDirectUrl()).isEqualTo(config.dbUrl());
  }

  @Test
  void with_everyKey_isTaken() {
    var config =
        PersistenceConfig.of("jdbc:postgresql://pooler/users")
            .withLogin(new Login("ada", "canary"))
            .withDirectUrl("jdbc:postgresql://db/users")
            .withConnections(2)
            .withDbWait(Duration.ofSeconds(3))
            .withCachedSessions(7);
    assertThat(config)
        .isEqualTo(
            new PersistenceConfig(
                "jdbc:postgresql://pooler/users",
                new Login("ada", "canary"),
                "jdbc:postgresql://db/users",
                2,
                Duration.ofSeconds(3),
                7))
        .hasSameHashCodeAs(config.withDirectUrl("jdbc:postgresql://db/users"))
        .isNotEqualTo(config.withLogin(new Login("ada", "other")))
        .isNotEqualTo(config.withLogin(new Login("bob", "canary")));
    assertThat(config.engine()).isEqualTo(Engine.POSTGRESQL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x.db",
        "jdbc:sqlite:x.db?mode=memory",
        "jdbc:postgresql:",
        "jdbc:oracle:thin:@x"
      })
  void of_noFile_namesTheSetting(String url) {
    assertThatThrownBy(() -> PersistenceConfig.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dbUrl")
        .hasMessageContaining("jdbc:sqlite:")
        .hasMessageContaining("jdbc:postgresql:");
    assertThatThrownBy(() -> PersistenceConfig.of("jdbc:sqlite:x.db").withDirectUrl(url))
        .hasMessageContaining("dbDirectUrl");
  }

  @Test
  void of_urlWithPassword_isNotTold() {
    assertThatThrownBy(() -> PersistenceConfig.of("jdbc:x://u:canary@h/d?password=canary"))
        .message()
        .doesNotContain("canary");
    var config =
        PersistenceConfig.of("jdbc:postgresql://u:canary@h/d?user=u&password=canary")
            .withLogin(new Login("ada", "canary"));
    assertThat(config.toString()).contains("jdbc:postgresql://…@h/d", "ada");
    assertThat(config.toString()).doesNotContain("canary");
  }

  @Test
  void with_outOfBounds_namesTheSetting() {
    var config = PersistenceConfig.of("jdbc:sqlite:users.db");
    assertThatThrownBy(() -> config.withDbWait(Duration.ofMillis(249)))
        .hasMessageContaining("dbWait");
    assertThatThrownBy(() -> config.withDbWait(Duration.ofSeconds(31)))
        .hasMessageContaining("dbWait");
    assertThatThrownBy(() -> config.withConnections(1)).hasMessageContaining("dbConnections");
    assertThatThrownBy(() -> config.withConnections(1_001)).hasMessageContaining("dbConnections");
    assertThatThrownBy(() -> config.withCachedSessions(0)).hasMessageContaining("cachedSessions");
    assertThatThrownBy(() -> config.withCachedSessions(10_000_001))
        .hasMessageContaining("cachedSessions");
  }
}
