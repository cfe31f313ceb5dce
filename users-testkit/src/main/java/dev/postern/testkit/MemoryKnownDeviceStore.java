package dev.postern.testkit;

import dev.postern.secret.SecretHash;
import dev.postern.session.KnownDevice;
import dev.postern.session.KnownDeviceStore;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Known devices in memory. */
final class MemoryKnownDeviceStore implements KnownDeviceStore {
  private final MemoryTransactions memory;

  MemoryKnownDeviceStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(KnownDevice device) {
    memory.with(
        state -> {
          state.knownDevices.put(device.secret(), device);
          var old =
              state.knownDevices.values().stream()
                  .filter(other -> other.user().equals(device.user()))
                  .sorted(Comparator.comparing(KnownDevice::createdAt).reversed())
                  .skip(MOST_PER_USER)
                  .map(KnownDevice::secret)
                  .toList();
          return state.knownDevices.keySet().removeAll(old);
        });
  }

  @Override
  public boolean isKnown(SecretHash secret, EmailAddress email, Instant now) {
    return owner(secret, email, now).isPresent();
  }

  @Override
  public boolean isKnownToOwner(SecretHash secret, EmailAddress email, Instant now) {
    return owner(secret, email, now).filter(User::emailConfirmed).isPresent();
  }

  private Optional<User> owner(SecretHash secret, EmailAddress email, Instant now) {
    return memory.with(
        state ->
            Optional.ofNullable(state.knownDevices.get(secret))
                .filter(device -> device.expiresAt().isAfter(now))
                .map(device -> state.users.get(device.user()))
                .filter(user -> user.email().equals(email)));
  }

  @Override
  public void forget(SecretHash secret) {
    memory.with(state -> state.knownDevices.remove(secret));
  }

  @Override
  public void forgetAll(UserId user) {
    memory.with(
        state -> state.knownDevices.values().removeIf(device -> device.user().equals(user)));
  }

  @Override
  public void forgetOthers(UserId user, SecretHash kept) {
    memory.with(
        state ->
            state
                .knownDevices
                .values()
                .removeIf(device -> device.user().equals(user) && !device.secret().equals(kept)));
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.knownDevices.size();
          state.knownDevices.values().removeIf(device -> !device.expiresAt().isAfter(now));
          return before - state.knownDevices.size();
        });
  }
}
