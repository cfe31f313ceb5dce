package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.Secret;
import dev.postern.secret.SecretSource;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What every {@code SecretSource} does. */
public abstract class SecretSourceContract {

  /** The source under test. */
  protected abstract SecretSource source();

  @Test
  void bytes_asManyAsAsked() {
    assertThat(source().bytes(7)).hasSize(7);
  }

  @Test
  void next_manyAtOnce_allDiffer() {
    SecretSource source = source();
    Set<Secret> seen = ConcurrentHashMap.newKeySet();
    assertThat(Race.run(() -> seen.add(source.next()))).containsOnly(true);
  }

  @Test
  void newId_version7_withTheTime() {
    Instant now = Instant.ofEpochMilli(0x0195_1234_5678L);
    UUID id = source().newId(now);
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    assertThat(source().newId(now)).isNotEqualTo(id);
  }
}
