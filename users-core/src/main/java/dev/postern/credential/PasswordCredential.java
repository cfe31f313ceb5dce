package dev.postern.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The password of an account.
 *
 * @param changed when it was set, to the microsecond
 * @param mailed when a mailed link set it, null where none did
 */
public record PasswordCredential(PasswordHash hash, Instant changed, @Nullable Instant mailed)
    implements Credential {

  /** One that no mailed link set. */
  public PasswordCredential(PasswordHash hash, Instant changed) {
    this(hash, changed, null);
  }

  /** One that a mailed link sets now. */
  public static PasswordCredential mailed(PasswordHash hash, Instant now) {
    return new PasswordCredential(hash, now, now);
  }

  @Override
  public FactorId factor() {
    return FactorId.PASSWORD;
  }
}
