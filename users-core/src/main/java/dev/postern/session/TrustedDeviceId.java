package dev.postern.session;

import java.util.UUID;

/** Names a trusted device to its owner; it proves nothing. */
public record TrustedDeviceId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
