package dev.postern;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.port.PortUnavailableException;
import java.time.Duration;
import java.util.Optional;

/** Its queue is full of strangers; who is known has places of their own. */
final class FullHasher implements PasswordHasher {
  private final PasswordHasher forKnownDevices;

  FullHasher(PasswordHasher forKnownDevices) {
    this.forKnownDevices = forKnownDevices;
  }

  @Override
  public PasswordHash hash(Password password) {
    throw new PortUnavailableException("full", Duration.ofSeconds(2));
  }

  @Override
  public boolean verify(Password password, Optional<PasswordHash> hash) {
    throw new PortUnavailableException("full", Duration.ofSeconds(2));
  }

  @Override
  public boolean isOutdated(PasswordHash hash) {
    return false;
  }

  @Override
  public PasswordHasher forKnownDevices() {
    return forKnownDevices;
  }
}
