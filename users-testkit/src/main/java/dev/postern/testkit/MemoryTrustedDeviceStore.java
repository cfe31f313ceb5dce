package dev.postern.testkit;

import dev.postern.secret.SecretHash;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.session.TrustedDeviceStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Trusted devices in memory. */
final class MemoryTrustedDeviceStore implements TrustedDeviceStore {
  private static final Comparator<TrustedDevice> NEWEST_FIRST =
      Comparator.comparing(TrustedDevice::createdAt).reversed();

  private final MemoryTransactions memory;

  MemoryTrustedDeviceStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(TrustedDevice device) {
    memory.with(
        state -> {
          state.trustedDevices.put(device.secret(), device);
          var old =
              state.trustedDevices.values().stream()
                  .filter(other -> other.user().equals(device.user()))
                  .sorted(NEWEST_FIRST.thenComparing(other -> !other.equals(device)))
                  .skip(MOST_PER_USER)
                  .toList();
          return state.trustedDevices.values().removeAll(old);
        });
  }

  @Override
  public boolean isTrusted(SecretHash secret, UserId user, Instant now) {
    return findAll(user, now).stream().anyMatch(device -> device.secret().equals(secret));
  }

  @Override
  public List<TrustedDevice> findAll(UserId user, Instant now) {
    return memory.with(
        state ->
            state.trustedDevices.values().stream()
                .filter(device -> device.user().equals(user) && device.expiresAt().isAfter(now))
                .sorted(NEWEST_FIRST)
                .toList());
  }

  @Override
  public boolean end(UserId user, TrustedDeviceId id) {
    return removeIf(device -> device.user().equals(user) && device.id().equals(id)) > 0;
  }

  @Override
  public int endAll(UserId user) {
    return removeIf(device -> device.user().equals(user));
  }

  @Override
  public int purge(Instant now) {
    return removeIf(device -> !device.expiresAt().isAfter(now));
  }

  private int removeIf(Predicate<TrustedDevice> gone) {
    return memory.with(
        state -> {
          int before = state.trustedDevices.size();
          state.trustedDevices.values().removeIf(gone);
          return before - state.trustedDevices.size();
        });
  }
}
