package dev.postern.password;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.secret.SecretSource;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Argon2id (RFC 9106) in pure Java. For hosts without Guice; {@link PasswordModule} makes one, too.
 *
 * <p>Thread-safe, and to be made once: the bounds hold per instance. It has no threads and needs no
 * closing. A hash is computed on its caller's thread, at most {@code workers} at once; {@code
 * queue} more callers wait, an eighth of them only where they are known; any other gets a {@link
 * dev.postern.port.PortUnavailableException} at once, and so does one that is interrupted while it
 * waits (its interrupt flag stays set).
 *
 * <p>Each worker's memory, {@code memoryKiB}, is kept and used again. A stored hash that takes more
 * counts as several workers, so that what such hashes take on top is never more than as much again,
 * but for a single one that runs alone.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int SALT_BYTES = 16; // RFC 9106 section 4 recommends both
  private static final int TAG_BYTES = 32;

  private final Argon2Cost cost;
  private final SecretSource secrets;
  private final Argon2Function argon2;
  private final HashGate gate;
  private final HashGate.Caller caller;
  private final Argon2Hash dummy;
  private final int maxMemoryKiB;

  /**
   * With these costs and bounds.
   *
   * @param secrets where salts come from
   */
  public Argon2PasswordHasher(Argon2Config config, SecretSource secrets) {
    this(config, secrets, new BouncyCastleArgon2(config.cost()), quarterOfHeapKiB());
  }

  Argon2PasswordHasher(
      Argon2Config config, SecretSource secrets, Argon2Function argon2, long largestKiB) {
    this.cost = config.cost();
    this.secrets = secrets;
    this.argon2 = argon2;
    this.gate = new HashGate(config.workers(), config.queue());
    this.caller = HashGate.Caller.STRANGER;
    // No password leads to it; for its work alone.
    this.dummy = new Argon2Hash(cost, secrets.bytes(SALT_BYTES), secrets.bytes(TAG_BYTES));
    this.maxMemoryKiB =
        (int) Math.max(cost.memoryKiB(), Math.min(largestKiB, Argon2Cost.MAX_MEMORY_KIB));
  }

  private Argon2PasswordHasher(Argon2PasswordHasher all, HashGate.Caller caller) {
    this.cost = all.cost;
    this.secrets = all.secrets;
    this.argon2 = all.argon2;
    this.gate = all.gate;
    this.caller = caller;
    this.dummy = all.dummy;
    this.maxMemoryKiB = all.maxMemoryKiB;
  }

  private static long quarterOfHeapKiB() {
    return Runtime.getRuntime().maxMemory() / 4 / 1024;
  }

  /** {@inheritDoc} The salt has 16 bytes, the tag 32. */
  @Override
  public PasswordHash hash(Password password) {
    byte[] salt = secrets.bytes(SALT_BYTES);
    byte[] tag = tag(password, salt, cost, TAG_BYTES);
    return PasswordHash.ofPhc(new Argon2Hash(cost, salt, tag).toPhc());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A hash that can't be read is one that no password matches, again after the same work:
   * another scheme than Argon2id version 19, a malformed string, or one that asks for more than 1
   * GiB, a quarter of the heap, or 4 GiB over all its passes. One made with other costs takes the
   * time of those costs.
   */
  @Override
  public boolean verify(Password password, Optional<PasswordHash> hash) {
    Optional<Argon2Hash> stored = hash.flatMap(this::read);
    Argon2Hash expected = stored.orElse(dummy);
    byte[] tag = tag(password, expected.salt(), expected.cost(), expected.tag().length);
    return MessageDigest.isEqual(tag, expected.tag()) && stored.isPresent();
  }

  /** {@inheritDoc} Also where salt or tag have another length, or where it can't be read. */
  @Override
  public boolean isOutdated(PasswordHash hash) {
    return read(hash).filter(this::isCurrent).isEmpty();
  }

  /** {@inheritDoc} An eighth of the queue; both share all bounds. */
  @Override
  public PasswordHasher forKnownDevices() {
    return new Argon2PasswordHasher(this, HashGate.Caller.KNOWN);
  }

  private boolean isCurrent(Argon2Hash hash) {
    return hash.cost().equals(cost)
        && hash.salt().length == SALT_BYTES
        && hash.tag().length == TAG_BYTES;
  }

  private Optional<Argon2Hash> read(PasswordHash hash) {
    return Argon2Hash.parse(hash.exposePhc())
        .filter(parsed -> parsed.cost().isBearable(maxMemoryKiB));
  }

  private byte[] tag(Password password, byte[] salt, Argon2Cost of, int length) {
    byte[] utf8 = password.exposeUtf8();
    try {
      return gate.pass(caller, of.timesMemoryOf(cost), () -> argon2.tag(utf8, salt, of, length));
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }
}
