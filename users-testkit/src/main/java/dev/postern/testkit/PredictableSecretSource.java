package dev.postern.testkit;

import dev.postern.secret.SecretSource;
import java.util.SplittableRandom;

/**
 * Different on every call, the same in every run, and not what {@link Fixtures} hands out.
 * Thread-safe. For tests alone.
 */
public final class PredictableSecretSource implements SecretSource {
  private final SplittableRandom random;

  /** Beginning with the same each time. */
  public PredictableSecretSource() {
    this(20260301);
  }

  PredictableSecretSource(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public synchronized byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
