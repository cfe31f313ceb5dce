package dev.postern.testkit;

import dev.postern.secret.SecretSource;
import java.security.SecureRandom;

class PlatformSecretSourceTest extends SecretSourceContract {
  private final SecretSource source = SecretSource.of(new SecureRandom());

  @Override
  protected SecretSource source() {
    return source;
  }
}
