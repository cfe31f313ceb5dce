package dev.postern.credential;

import java.time.Instant;

/**
 * The password of an account.
 *
 * @param changed when it was set, to the microsecond
 */
public record PasswordCredential(PasswordHash hash, Instant changed) implements Credential {

  @Override
  public FactorId factor() {
    return FactorId.PASSWORD;
  }
}
