package dev.postern.testkit;

import dev.postern.secret.SecretSource;
import java.util.SplittableRandom;

/** Different on every call, the same in every run. Thread-safe. For tests alone. */
public final class PredictableSecretSource implements SecretSource {
  private final SplittableRandom random = new SplittableRandom(20260301);

  @Override
  public synchronized byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
