package dev.postern.testkit;

import dev.postern.token.SealedKey;
import dev.postern.token.SigningKeyStore;
import java.util.List;

/** Signing keys in memory. */
final class MemorySigningKeyStore implements SigningKeyStore {
  private final MemoryTransactions memory;

  MemorySigningKeyStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public boolean add(SealedKey key) {
    return memory.with(state -> state.signingKeys.putIfAbsent(key.number(), key) == null);
  }

  @Override
  public List<SealedKey> all() {
    return memory.with(state -> List.copyOf(state.signingKeys.values()));
  }

  @Override
  public int removeBefore(int number) {
    return memory.with(
        state -> {
          int before = state.signingKeys.size();
          state.signingKeys.keySet().removeIf(key -> key < number);
          return before - state.signingKeys.size();
        });
  }
}
