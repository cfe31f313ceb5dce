package dev.postern.testkit;

import dev.postern.credential.AttemptId;
import dev.postern.credential.SignUpAttempt;
import dev.postern.credential.SignUpAttemptStore;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Sign-up attempts in memory. */
final class MemorySignUpAttemptStore implements SignUpAttemptStore {
  private final MemoryTransactions memory;

  MemorySignUpAttemptStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(SignUpAttempt attempt) {
    memory.with(state -> state.attempts.put(attempt.id(), attempt));
  }

  @Override
  public Optional<SignUpAttempt> find(AttemptId id, Instant now) {
    return memory.with(
        state ->
            Optional.ofNullable(state.attempts.get(id))
                .filter(attempt -> attempt.expiresAt().isAfter(now)));
  }

  @Override
  public Optional<SignUpAttempt> choose(
      EmailAddress email, Optional<SecretHash> browser, Instant now) {
    return memory.with(state -> choose(state, email, browser, now));
  }

  static Optional<SignUpAttempt> choose(
      MemoryState state, EmailAddress email, Optional<SecretHash> browser, Instant now) {
    Comparator<SignUpAttempt> order =
        Comparator.<SignUpAttempt, Boolean>comparing(
                attempt -> browser.filter(attempt.browser()::equals).isPresent())
            .thenComparing(SignUpAttempt::createdAt);
    return state.attempts.values().stream()
        .filter(attempt -> attempt.email().equals(email) && attempt.expiresAt().isAfter(now))
        .max(order);
  }

  @Override
  public void expire(AttemptId id, Instant expiresAt) {
    memory.with(
        state -> state.attempts.computeIfPresent(id, (key, old) -> expiringAt(old, expiresAt)));
  }

  private static SignUpAttempt expiringAt(SignUpAttempt old, Instant expiresAt) {
    return new SignUpAttempt(
        old.id(),
        old.email(),
        old.hash(),
        old.browser(),
        old.language(),
        old.createdAt(),
        expiresAt);
  }

  @Override
  public void removeAll(EmailAddress email) {
    memory.with(
        state -> state.attempts.values().removeIf(attempt -> attempt.email().equals(email)));
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.attempts.size();
          state.attempts.values().removeIf(attempt -> !attempt.expiresAt().isAfter(now));
          return before - state.attempts.size();
        });
  }
}
