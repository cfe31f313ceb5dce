package dev.postern.password;

import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.PasswordHash;
import dev.postern.testkit.PredictableSecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it asks of Argon2 is counted here, not timed. */
class Argon2PasswordHasherWorkTest {
  private static final Argon2Config CONFIG = new Argon2Config(19456, 2, 1, 1, 1);
  private static final String END = "$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  private final List<Work> done = new ArrayList<>();
  private final List<byte[]> passwords = new ArrayList<>();
  private final Argon2PasswordHasher hasher = hasher(1 << 20);

  private record Work(Argon2Cost cost, int password, int salt, int tag) {}

  private Argon2PasswordHasher hasher(long largestKiB) {
    return new Argon2PasswordHasher(CONFIG, new PredictableSecretSource(), this::tag, largestKiB);
  }

  private byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length) {
    passwords.add(password);
    done.add(new Work(cost, password.length, salt.length, length));
    byte[] tag = new byte[length];
    System.arraycopy(password, 0, tag, 0, Math.min(length, password.length));
    return tag;
  }

  private List<Work> workOf(Optional<PasswordHash> hash) {
    done.clear();
    assertThat(hasher.verify(OTHER_PASSWORD, hash)).isFalse();
    return List.copyOf(done);
  }

  @Test
  void verify_noHash_sameWorkAsForAWrongPassword() {
    List<Work> wrongPassword = workOf(Optional.of(hasher.hash(PASSWORD)));
    assertThat(wrongPassword)
        .containsExactly(new Work(CONFIG.cost(), OTHER_PASSWORD.exposeUtf8().length, 16, 32));
    assertThat(workOf(Optional.empty())).isEqualTo(wrongPassword);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$",
        "$2b$12$klBu0OOZkHmQDPb56ENDt.M5UrMU8s2W8uG0B26xB2dqP1KGIO01m",
        "$argon2i$v=19$m=256,t=2,p=1" + END,
        "$argon2id$v=19$m=1048577,t=1,p=1" + END,
        "$argon2id$v=19$m=1048576,t=5,p=1" + END,
        "$argon2id$v=19$m=256,t=99999999,p=1" + END,
        "$argon2id$v=19$m=256,t=0,p=1" + END,
        "$argon2id$v=19$m=256,t=2,p=0" + END,
        "$argon2id$v=19$m=7,t=2,p=1" + END,
        "$argon2id$v=19$m=0,t=2,p=1" + END,
        "$argon2id$v=19$m=4096,t=2,p=256" + END
      })
  void verify_unreadableOrAbsurdHash_sameWorkAsForAWrongPassword(String phc) {
    List<Work> wrongPassword = workOf(Optional.of(hasher.hash(PASSWORD)));
    assertThat(workOf(Optional.of(PasswordHash.ofPhc(phc)))).isEqualTo(wrongPassword);
    assertThat(hasher.isOutdated(PasswordHash.ofPhc(phc))).isTrue();
  }

  @Test
  void verify_noHash_falseEvenWhereTheTagIsTheDummys() {
    Argon2Function zeros = (password, salt, cost, length) -> new byte[length];
    var zeroHasher = new Argon2PasswordHasher(CONFIG, byte[]::new, zeros, 1 << 20);
    assertThat(zeroHasher.verify(PASSWORD, Optional.of(zeroHasher.hash(PASSWORD)))).isTrue();
    assertThat(zeroHasher.verify(PASSWORD, Optional.empty())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"65536, 65536", "1, 19456"})
  void verify_asLargeAsTheHeapAllowsOrAsConfigured_computed(long largestKiB, int storedKiB) {
    hasher(largestKiB).verify(PASSWORD, Optional.of(stored(storedKiB)));
    assertThat(done).extracting(Work::salt).as("its own salt").containsExactly(8);
  }

  @ParameterizedTest
  @CsvSource({"65536, 65537", "1, 19457"})
  void verify_largerThanTheHeapAllows_dummyComputed(long largestKiB, int storedKiB) {
    hasher(largestKiB).verify(PASSWORD, Optional.of(stored(storedKiB)));
    assertThat(done).extracting(Work::cost).containsExactly(CONFIG.cost());
  }

  private static PasswordHash stored(int memoryKiB) {
    return PasswordHash.ofPhc("$argon2id$v=19$m=" + memoryKiB + ",t=2,p=1" + END);
  }

  @Test
  void hashAndVerify_wipeTheirCopiesOfThePassword() {
    hasher.verify(PASSWORD, Optional.of(hasher.hash(PASSWORD)));
    assertThat(passwords).hasSize(2).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
  }
}
