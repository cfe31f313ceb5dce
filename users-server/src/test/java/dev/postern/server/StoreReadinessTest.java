package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.persistence.MasterKeys;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.persistence.SqlStores;
import dev.postern.secret.SecretSource;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.Shared.class)
class StoreReadinessTest {

  @Test
  void readiness_clockOff_warningsAndThenNotReady(Postgres postgres) throws SQLException {
    var wrongBy = new AtomicReference<>(Duration.ofSeconds(6));
    InstantSource clock = () -> Instant.now().plus(wrongBy.get());
    var keys = MasterKeys.generate(SecretSource.of(new SecureRandom()));
    var config = PersistenceConfig.of(postgres.newDatabase());
    try (SqlStores stores = SqlStores.open(config, keys, clock)) {
      var readiness = new StoreReadiness(stores);
      assertThat(readiness.isReady()).isTrue();
      assertThat(readiness.warnings()).hasSize(1);
    }
    wrongBy.set(Duration.ofSeconds(31));
    try (SqlStores stores = SqlStores.open(config, keys, clock)) {
      assertThat(new StoreReadiness(stores).isReady()).isFalse();
    }
  }
}
