package dev.postern.secondfactor;

import java.util.UUID;

/** Names a second factor of an account to its owner; it proves nothing. */
public record StoredFactorId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
