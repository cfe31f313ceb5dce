package dev.postern.testkit;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes nothing: the password in hexadecimal, with a number for a salt. Counts its work. For fast
 * tests alone.
 */
public final class FastPasswordHasher implements PasswordHasher {
  private static final String PREFIX = "$fast$";

  private final AtomicInteger hashes = new AtomicInteger();

  @Override
  public PasswordHash hash(Password password) {
    return PasswordHash.ofPhc(PREFIX + hashes.incrementAndGet() + "$" + hex(password));
  }

  @Override
  public boolean verify(Password password, Optional<PasswordHash> hash) {
    hashes.incrementAndGet();
    return hash.map(PasswordHash::exposePhc)
        .filter(phc -> phc.substring(phc.lastIndexOf('$') + 1).equals(hex(password)))
        .isPresent();
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return !hash.exposePhc().startsWith(PREFIX);
  }

  private static String hex(Password password) {
    return HexFormat.of().formatHex(password.exposeUtf8());
  }

  /** How many hashes were computed so far. */
  public int count() {
    return hashes.get();
  }
}
