package dev.postern.testkit;

import dev.postern.session.RememberedLogin;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.RememberedLoginStore;
import dev.postern.session.Rotation;
import dev.postern.session.SessionStore;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Devices that stay logged in, in memory. */
final class MemoryRememberedLoginStore implements RememberedLoginStore {
  private final MemoryTransactions memory;

  MemoryRememberedLoginStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(RememberedLogin login) {
    memory.with(state -> state.remembered.put(login.id(), login));
  }

  @Override
  public Optional<RememberedLogin> find(RememberedLoginId id, Instant now) {
    return memory.with(
        state ->
            Optional.ofNullable(state.remembered.get(id))
                .filter(login -> login.expiresAt().isAfter(now)));
  }

  @Override
  public List<RememberedLogin> findAll(UserId user, Instant now) {
    return memory.with(
        state ->
            state.remembered.values().stream()
                .filter(login -> login.user().equals(user) && login.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(MemoryRememberedLoginStore::lastUse).reversed())
                .limit(SessionStore.MAX_LISTED)
                .toList());
  }

  private static Instant lastUse(RememberedLogin login) {
    return login.rotation().at();
  }

  @Override
  public boolean rotate(RememberedLoginId id, Rotation next, Instant now) {
    return memory.with(
        state ->
            find(id, now)
                .filter(login -> login.rotation().isCurrent(next.previous()))
                .map(login -> state.remembered.put(id, login.rotated(next)))
                .isPresent());
  }

  @Override
  public boolean end(RememberedLoginId id) {
    return removeIf(login -> login.id().equals(id)) > 0;
  }

  @Override
  public int endAll(UserId user) {
    return removeIf(login -> login.user().equals(user));
  }

  @Override
  public int endOthers(UserId user, RememberedLoginId kept) {
    return removeIf(login -> login.user().equals(user) && !login.id().equals(kept));
  }

  @Override
  public int purge(Instant now) {
    return removeIf(login -> !login.expiresAt().isAfter(now));
  }

  private int removeIf(Predicate<RememberedLogin> gone) {
    return memory.with(
        state -> {
          int before = state.remembered.size();
          state.remembered.values().removeIf(gone);
          return before - state.remembered.size();
        });
  }
}
