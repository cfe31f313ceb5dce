package dev.postern.testkit;

import dev.postern.secret.SecretHash;
import dev.postern.token.SpentStore;
import java.time.Instant;

/** What is good no more, in memory. */
final class MemorySpentStore implements SpentStore {
  private final MemoryTransactions memory;

  MemorySpentStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public boolean spend(SecretHash what, Instant until) {
    return memory.with(state -> state.spent.putIfAbsent(what, until) == null);
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.spent.size();
          state.spent.values().removeIf(until -> !until.isAfter(now));
          return before - state.spent.size();
        });
  }
}
