package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.OTHER_PASSWORD;
import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@code PasswordHasher} does. */
public abstract class PasswordHasherContract {

  /** The hasher under test, with room for {@link Race#THREADS} callers at once. */
  protected abstract PasswordHasher hasher();

  private boolean verifies(String typed, String hashed) {
    PasswordHasher hasher = hasher();
    PasswordHash hash = hasher.hash(Password.of(hashed));
    return hasher.verify(Password.of(typed), Optional.of(hash));
  }

  @Test
  void verify_rightPassword_true() {
    PasswordHasher hasher = hasher();
    PasswordHash hash = hasher.hash(PASSWORD);
    assertThat(hasher.verify(PASSWORD, Optional.of(hash))).isTrue();
    assertThat(hasher.verify(PASSWORD, Optional.of(PasswordHash.ofPhc(hash.exposePhc())))).isTrue();
  }

  @Test
  void verify_wrongPassword_false() {
    PasswordHasher hasher = hasher();
    PasswordHash hash = hasher.hash(PASSWORD);
    assertThat(hasher.verify(OTHER_PASSWORD, Optional.of(hash))).isFalse();
    assertThat(verifies("Correct horse", "correct horse")).isFalse();
    assertThat(verifies("correct horse ", "correct horse")).isFalse();
  }

  @Test
  void verify_noHash_false() {
    assertThat(hasher().verify(PASSWORD, Optional.empty())).isFalse();
    assertThat(hasher().verify(Password.of(""), Optional.empty())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "$$$$$$", "$unknown$v=1$c2FsdA$aGFzaA"})
  void verify_hashOfAnotherScheme_falseAndOutdated(String phc) {
    PasswordHash foreign = PasswordHash.ofPhc(phc);
    assertThat(hasher().verify(PASSWORD, Optional.of(foreign))).isFalse();
    assertThat(hasher().isOutdated(foreign)).isTrue();
  }

  @Test
  void hash_samePasswordTwice_saltsOfTheirOwn() {
    PasswordHasher hasher = hasher();
    assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
  }

  @Test
  void verify_everyByteCounts() {
    String bytes72 = "y".repeat(72);
    assertThat(verifies(bytes72 + "b", bytes72 + "a")).as("byte 73").isFalse();
    assertThat(verifies(bytes72, bytes72 + "a")).as("no byte 73").isFalse();
    assertThat(verifies("correct\0donkey", "correct\0horse")).as("past NUL").isFalse();
    assertThat(verifies("correct", "correct\0")).as("NUL at the end").isFalse();
  }

  @Test
  void verify_the256thCodePointCounts() {
    String codePoints255 = "\uD83D\uDC0E".repeat(255);
    assertThat(verifies(codePoints255 + "a", codePoints255 + "a")).isTrue();
    assertThat(verifies(codePoints255 + "b", codePoints255 + "a")).isFalse();
  }

  @Test
  void verify_otherSpellingOfTheSameText_true() {
    assertThat(verifies("cafe\u0301 au lait", "caf\u00e9 au lait")).isTrue();
    assertThat(verifies("cafe au lait", "caf\u00e9 au lait")).isFalse();
  }

  @Test
  void verify_manyAtOnce_eachGetsItsOwnAnswer() {
    PasswordHasher hasher = hasher();
    Optional<PasswordHash> hash = Optional.of(hasher.hash(PASSWORD));
    assertThat(Race.run(() -> hasher.verify(PASSWORD, hash))).containsOnly(true);
  }

  @Test
  void forKnownDevices_theSameHasher() {
    PasswordHasher hasher = hasher();
    PasswordHash hash = hasher.hash(PASSWORD);
    PasswordHasher known = hasher.forKnownDevices();
    assertThat(known.verify(PASSWORD, Optional.of(hash))).isTrue();
    assertThat(known.verify(OTHER_PASSWORD, Optional.of(hash))).isFalse();
    assertThat(known.isOutdated(hash)).isFalse();
    assertThat(hasher.verify(PASSWORD, Optional.of(known.hash(PASSWORD)))).isTrue();
  }

  @Test
  void isOutdated_ownFreshHash_false() {
    PasswordHasher hasher = hasher();
    assertThat(hasher.isOutdated(hasher.hash(PASSWORD))).isFalse();
  }

  @Test
  void toString_hides() {
    PasswordHasher hasher = hasher();
    PasswordHash hash = hasher.hash(PASSWORD);
    assertThat(hash + " " + hasher + " " + PASSWORD)
        .doesNotContain(hash.exposePhc())
        .doesNotContain("horse");
  }
}
