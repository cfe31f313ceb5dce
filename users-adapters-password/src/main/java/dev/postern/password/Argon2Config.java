package dev.postern.password;

/**
 * What a password's hash costs, and how many may cost it at once.
 *
 * <p>Each worker keeps {@code memoryKiB} of the heap from its first hash on. A raised cost reaches
 * stored hashes one by one, each at its owner's next login.
 *
 * @param memoryKiB memory of one hash in KiB; 7168 (7 MiB) to 1048576 (1 GiB), and at least 8 per
 *     lane (RFC 9106 section 3.1)
 * @param iterations passes over that memory; 1 to 64. Together {@code memoryKiB} × {@code
 *     iterations} is 35840, the least that the OWASP Password Storage Cheat Sheet asks for, to
 *     4194304, which takes seconds
 * @param parallelism lanes of one hash, computed one after the other here; 1 to 16
 * @param workers hashes computed at once; 1 to 1024. More than there are cores makes all slower:
 *     they push each other's memory out of the caches
 * @param queue callers that wait for a worker; 0 to 65536. Past it they are refused at once. An
 *     eighth of it, rounded down, is for known devices alone. It should be worked off in 1 to 2 s,
 *     as nobody waits longer for a login
 */
public record Argon2Config(int memoryKiB, int iterations, int parallelism, int workers, int queue) {

  /** How many callers wait for each worker by default: at 20 to 30 ms a hash 1.3 to 2 s of them. */
  private static final int QUEUE_PER_WORKER = 64;

  /** That of {@link #forCores} for the cores that this process sees when it starts. */
  public static final Argon2Config DEFAULT = forCores(Runtime.getRuntime().availableProcessors());

  public Argon2Config {
    check("memoryKiB", memoryKiB, 7168, Argon2Cost.MAX_MEMORY_KIB);
    check("iterations", iterations, 1, 64);
    check("parallelism", parallelism, 1, 16);
    check("memoryKiB × iterations", (long) memoryKiB * iterations, 35840, Argon2Cost.MAX_WORK_KIB);
    check("workers", workers, 1, 1024);
    check("queue", queue, 0, 65536);
  }

  /** 19 MiB, 2 passes, 1 lane; a worker for each core and 64 waiting callers for each worker. */
  public static Argon2Config forCores(int cores) {
    return new Argon2Config(19456, 2, 1, cores, QUEUE_PER_WORKER * cores);
  }

  Argon2Cost cost() {
    return new Argon2Cost(memoryKiB, iterations, parallelism);
  }

  private static void check(String setting, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(setting + " is " + min + " to " + max + ", not " + value);
    }
  }
}
