package dev.postern.testkit;

import dev.postern.authentication.AttemptStore;
import dev.postern.authentication.Budget;
import dev.postern.authentication.Lockout;
import dev.postern.secret.SecretHash;
import dev.postern.testkit.MemoryState.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counted attempts in memory. */
final class MemoryAttemptStore implements AttemptStore {
  private final MemoryTransactions memory;

  MemoryAttemptStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public boolean reserve(SecretHash key, Lockout lockout, Instant now) {
    return memory.with(
        state -> {
          Count before = live(state, key, now);
          int tries = before.tries() + 1;
          Duration lock = lockout.after(tries);
          Instant lockedUntil = lock.isZero() ? Instant.EPOCH : now.plus(lock);
          var after = new Count(tries, lockedUntil, now.plus(Lockout.KEPT));
          return replace(state, key, before, after, now);
        });
  }

  @Override
  public boolean spend(SecretHash key, Budget budget, Instant now) {
    return memory.with(
        state -> {
          Count before = live(state, key, now);
          boolean first = !before.expiresAt().isAfter(now);
          Instant end = first ? now.plus(budget.window()) : before.expiresAt();
          int tries = before.tries() + 1;
          var after = new Count(tries, tries < budget.most() ? Instant.EPOCH : end, end);
          return replace(state, key, before, after, now);
        });
  }

  private static Count live(MemoryState state, SecretHash key, Instant now) {
    return Optional.ofNullable(state.counts.get(key))
        .filter(count -> count.expiresAt().isAfter(now))
        .orElse(Count.NONE);
  }

  private static boolean replace(
      MemoryState state, SecretHash key, Count before, Count after, Instant now) {
    boolean open = !before.lockedUntil().isAfter(now);
    if (open) {
      state.counts.put(key, after);
    }
    return open;
  }

  @Override
  public void giveBack(SecretHash key, Instant now) {
    memory.with(
        state ->
            state.counts.computeIfPresent(
                key,
                (same, count) ->
                    count.tries() > 0
                        ? new Count(count.tries() - 1, Instant.EPOCH, count.expiresAt())
                        : count));
  }

  @Override
  public void clear(SecretHash key) {
    memory.with(state -> state.counts.remove(key));
  }

  @Override
  public Optional<Instant> closedUntil(SecretHash key, Instant now) {
    return memory.with(
        state ->
            Optional.of(live(state, key, now).lockedUntil()).filter(until -> until.isAfter(now)));
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.counts.size();
          state.counts.values().removeIf(count -> !count.expiresAt().isAfter(now));
          return before - state.counts.size();
        });
  }
}
