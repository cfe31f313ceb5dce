package dev.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretSourceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

  private static SecretSource filledWith(int octet) {
    return count -> {
      byte[] bytes = new byte[count];
      Arrays.fill(bytes, (byte) octet);
      return bytes;
    };
  }

  @Test
  void newId_platformsGenerator_version7WithTheTime() {
    SecretSource source = SecretSource.of(new SecureRandom());
    for (int i = 0; i < 1_000; i++) {
      UUID id = source.newId(NOW);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }
  }

  @Test
  void newId_everyRandomBitSetOrNone_versionAndVariantStand() {
    String time = "%012x".formatted(NOW.toEpochMilli()).replaceFirst("(.{8})", "$1-");
    assertThat(filledWith(0xff).newId(NOW)).hasToString(time + "-7fff-bfff-ffffffffffff");
    assertThat(filledWith(0).newId(NOW)).hasToString(time + "-7000-8000-000000000000");
  }

  @Test
  void newId_later_sortsAfter() {
    String earlier = filledWith(0xff).newId(NOW).toString();
    assertThat(filledWith(0).newId(NOW.plusMillis(1)).toString()).isGreaterThan(earlier);
  }

  @Test
  void next_32BytesOfTheSource() {
    byte[] sevens = new byte[32];
    Arrays.fill(sevens, (byte) 7);
    assertThat(filledWith(7).next()).isEqualTo(Secret.of(sevens));
  }

  @Test
  void of_platformsGenerator_asManyAsAsked() {
    SecretSource source = SecretSource.of(new SecureRandom());
    assertThat(source.bytes(33)).hasSize(33).isNotEqualTo(new byte[33]);
    assertThat(source.next()).isNotEqualTo(source.next());
  }
}
