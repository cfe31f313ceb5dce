package dev.postern.testkit;

import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.PasswordDigest;
import java.util.List;

/** Breached passwords in memory. */
final class MemoryBreachedPasswordStore implements BreachedPasswordStore {
  private final MemoryTransactions memory;

  MemoryBreachedPasswordStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public int add(List<PasswordDigest> digests) {
    if (digests.size() > MAX_ADDED) {
      throw new IllegalArgumentException("more than " + MAX_ADDED + " at once");
    }
    return memory.with(
        state -> (int) digests.stream().filter(state.breachedPasswords::add).count());
  }

  @Override
  public boolean contains(PasswordDigest digest) {
    return memory.with(state -> state.breachedPasswords.contains(digest));
  }
}
