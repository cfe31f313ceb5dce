package dev.postern.password;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in memory that is kept: new memory for each hash would cost a third of the time, for the
 * collector. BouncyCastle clears every block before it gives it back, so no hash sees another's.
 *
 * <p>Thread-safe. Keeps as many pools of {@code kept} memory as were ever in use at once; what a
 * more costly hash needs beyond that goes to the collector.
 */
final class BouncyCastleArgon2 implements Argon2Function {
  private final int keptBlocks;
  // The pool used last comes first: few callers keep to the memory that is still in the caches.
  private final Deque<FixedBlockPool> idle = new ConcurrentLinkedDeque<>();

  BouncyCastleArgon2(Argon2Cost kept) {
    this.keptBlocks = Argon2BytesGenerator.getBlockCount(kept.memoryKiB(), kept.parallelism());
  }

  @Override
  public byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length) {
    FixedBlockPool pool = borrow();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(parameters(salt, cost, pool));
      byte[] tag = new byte[length];
      generator.generateBytes(password, tag);
      return tag;
    } finally {
      idle.addFirst(pool);
    }
  }

  private FixedBlockPool borrow() {
    FixedBlockPool pool = idle.pollFirst();
    return pool == null ? new FixedBlockPool(keptBlocks) : pool;
  }

  private static Argon2Parameters parameters(byte[] salt, Argon2Cost cost, FixedBlockPool pool) {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withSalt(salt)
        .withMemoryAsKB(cost.memoryKiB())
        .withIterations(cost.iterations())
        .withParallelism(cost.parallelism())
        .withBlockPool(pool)
        .build();
  }

  /** How many pools wait for their next use. */
  int idlePools() {
    return idle.size();
  }
}
