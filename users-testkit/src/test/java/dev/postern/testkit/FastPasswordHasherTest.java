package dev.postern.testkit;

import static dev.postern.testkit.Fixtures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.credential.PasswordHasher;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FastPasswordHasherTest extends PasswordHasherContract {
  private final FastPasswordHasher hasher = new FastPasswordHasher();

  @Override
  protected PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void count_everyHashAndEveryCheck() {
    var hash = hasher.hash(PASSWORD);
    hasher.verify(PASSWORD, Optional.of(hash));
    hasher.verify(PASSWORD, Optional.empty());
    assertThat(hasher.count()).isEqualTo(3);
  }
}
