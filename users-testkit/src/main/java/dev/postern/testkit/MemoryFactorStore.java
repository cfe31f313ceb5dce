package dev.postern.testkit;

import dev.postern.credential.EnrolledFactors;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Second factors in memory. */
final class MemoryFactorStore implements FactorStore {
  private final MemoryTransactions memory;

  MemoryFactorStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(StoredFactor factor) {
    memory.with(state -> state.factors.put(factor.id(), factor));
  }

  @Override
  public List<StoredFactor> findAll(UserId user) {
    return memory.with(
        state ->
            state.factors.values().stream()
                .filter(factor -> factor.user().equals(user))
                .sorted(Comparator.comparing(StoredFactor::createdAt))
                .toList());
  }

  @Override
  public EnrolledFactors enrolled(UserId user) {
    return memory.with(state -> enrolled(state, user));
  }

  static EnrolledFactors enrolled(MemoryState state, UserId user) {
    return new EnrolledFactors(
        state.factors.values().stream()
            .filter(factor -> factor.user().equals(user))
            .map(StoredFactor::factor)
            .collect(Collectors.toSet()));
  }

  private static Optional<StoredFactor> find(MemoryState state, UserId user, StoredFactorId id) {
    return Optional.ofNullable(state.factors.get(id)).filter(stored -> stored.user().equals(user));
  }

  @Override
  public boolean replace(StoredFactor anew) {
    return memory.with(
        state ->
            find(state, anew.user(), anew.id())
                .filter(stored -> stored.revision() == anew.revision() - 1)
                .map(stored -> relabelled(anew, stored.label()))
                .map(replaced -> state.factors.put(replaced.id(), replaced))
                .isPresent());
  }

  @Override
  public boolean relabel(UserId user, StoredFactorId id, String label) {
    StoredFactor.checkLabel(label);
    return memory.with(
        state ->
            find(state, user, id)
                .map(stored -> state.factors.put(id, relabelled(stored, label)))
                .isPresent());
  }

  private static StoredFactor relabelled(StoredFactor factor, String label) {
    return new StoredFactor(
        factor.id(),
        factor.user(),
        factor.factor(),
        label,
        factor.version(),
        factor.state(),
        factor.revision(),
        factor.createdAt(),
        factor.lastUsed());
  }

  @Override
  public boolean remove(UserId user, StoredFactorId id) {
    return memory.with(
        state -> find(state, user, id).map(stored -> state.factors.remove(id)).isPresent());
  }

  @Override
  public void removeAll(UserId user) {
    memory.with(
        state -> {
          state.recoveryCodes.remove(user);
          return state.factors.values().removeIf(factor -> factor.user().equals(user));
        });
  }

  @Override
  public void setRecoveryCodes(UserId user, List<SecretHash> codes) {
    memory.with(state -> state.recoveryCodes.put(user, Set.copyOf(codes)));
  }

  private static Set<SecretHash> codes(MemoryState state, UserId user) {
    return state.recoveryCodes.getOrDefault(user, Set.of());
  }

  @Override
  public boolean useRecoveryCode(UserId user, SecretHash code) {
    return memory.with(
        state -> {
          Set<SecretHash> left = new LinkedHashSet<>(codes(state, user));
          boolean used = left.remove(code);
          state.recoveryCodes.put(user, Set.copyOf(left));
          return used;
        });
  }

  @Override
  public int recoveryCodesLeft(UserId user) {
    return memory.with(state -> codes(state, user).size());
  }
}
