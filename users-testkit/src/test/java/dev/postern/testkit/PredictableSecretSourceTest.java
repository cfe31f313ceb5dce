package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.secret.SecretSource;
import org.junit.jupiter.api.Test;

class PredictableSecretSourceTest extends SecretSourceContract {
  private final SecretSource source = new PredictableSecretSource();

  @Override
  protected SecretSource source() {
    return source;
  }

  @Test
  void next_everyRun_theSame() {
    assertThat(new PredictableSecretSource().next()).isEqualTo(source.next());
  }
}
