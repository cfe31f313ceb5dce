package dev.postern.password;

import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.testkit.PasswordHasherContract;
import dev.postern.testkit.PredictableSecretSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2PasswordHasherTest extends PasswordHasherContract {
  private final Argon2PasswordHasher hasher = with(19456, 2, 1);

  private static Argon2PasswordHasher with(int memoryKiB, int iterations, int parallelism) {
    var config = new Argon2Config(memoryKiB, iterations, parallelism, 2, 128);
    return new Argon2PasswordHasher(config, new PredictableSecretSource());
  }

  @Override
  protected PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void hash_isAPhcString_ofTheConfiguredCost() {
    assertThat(hasher.hash(PASSWORD).exposePhc())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "argon2id-elsewhere.csv",
      useHeadersInDisplayName = true,
      ignoreLeadingAndTrailingWhitespace = false)
  void verify_hashMadeElsewhere_itsPasswordAlone(String madeBy, String password, String phc) {
    Optional<PasswordHash> hash = Optional.of(PasswordHash.ofPhc(phc));
    assertThat(hasher.verify(Password.of(password), hash)).as(madeBy).isTrue();
    assertThat(hasher.verify(Password.of(password + " "), hash)).as(madeBy).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"19457, 2, 1", "47104, 1, 1", "19456, 3, 1", "19456, 2, 2", "12288, 3, 1"})
  void isOutdated_costChanged_true_andTheOldHashStillVerifies(
      int memoryKiB, int iterations, int parallelism) {
    PasswordHash old = with(memoryKiB, iterations, parallelism).hash(PASSWORD);
    assertThat(hasher.isOutdated(old)).isTrue();
    assertThat(hasher.verify(PASSWORD, Optional.of(old))).isTrue();
  }

  @Test
  void isOutdated_otherLengthOfSaltOrTag_true() {
    assertThat(hasher.isOutdated(hash(16, 32))).isFalse();
    assertThat(hasher.isOutdated(hash(15, 32))).isTrue();
    assertThat(hasher.isOutdated(hash(16, 31))).isTrue();
  }

  private static PasswordHash hash(int salt, int tag) {
    var cost = new Argon2Cost(19456, 2, 1);
    return PasswordHash.ofPhc(new Argon2Hash(cost, new byte[salt], new byte[tag]).toPhc());
  }
}
