package dev.postern.testkit;

import dev.postern.user.EmailAddress;
import dev.postern.user.HeldAddress;
import dev.postern.user.HeldAddressStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Former addresses in memory. */
final class MemoryHeldAddressStore implements HeldAddressStore {
  private final MemoryTransactions memory;

  MemoryHeldAddressStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void hold(HeldAddress address) {
    memory.with(state -> state.held.put(address.email(), address));
  }

  @Override
  public Optional<UserId> holder(EmailAddress email, Instant now) {
    return memory.with(
        state ->
            Optional.ofNullable(state.held.get(email))
                .filter(address -> address.until().isAfter(now))
                .map(HeldAddress::user));
  }

  @Override
  public int count(UserId user, Instant now) {
    return memory.with(
        state ->
            (int)
                state.held.values().stream()
                    .filter(address -> address.user().equals(user) && address.until().isAfter(now))
                    .count());
  }

  @Override
  public void release(EmailAddress email, UserId user) {
    memory.with(
        state ->
            state
                .held
                .values()
                .removeIf(address -> address.email().equals(email) && address.user().equals(user)));
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.held.size();
          state.held.values().removeIf(address -> !address.until().isAfter(now));
          return before - state.held.size();
        });
  }
}
