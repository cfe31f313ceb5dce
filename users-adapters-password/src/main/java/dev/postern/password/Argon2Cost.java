package dev.postern.password;

/**
 * What one hash takes (RFC 9106 section 3.1: m, t and p). Not checked: it may come from a store.
 */
record Argon2Cost(int memoryKiB, int iterations, int parallelism) {
  /** No hash may take more memory than this, 1 GiB, whoever made it. */
  static final int MAX_MEMORY_KIB = 1 << 20;

  /** Nor fill more than this in all its passes, 4 GiB: a few seconds of one core. */
  static final int MAX_WORK_KIB = 4 << 20;

  /** Whether Argon2 is defined for it and it stays within bounds. */
  boolean isBearable(int maxMemoryKiB) {
    return iterations >= 1
        && parallelism >= 1
        && parallelism <= 255
        && memoryKiB >= 8 * parallelism
        && memoryKiB <= maxMemoryKiB
        && (long) memoryKiB * iterations <= MAX_WORK_KIB;
  }

  /** How many times that memory it takes, rounded up. */
  int timesMemoryOf(Argon2Cost other) {
    return (memoryKiB + other.memoryKiB - 1) / other.memoryKiB;
  }
}
