package dev.postern.testkit;

import dev.postern.secret.SecretHash;
import dev.postern.token.OneTimeToken;
import dev.postern.token.OneTimeTokenStore;
import dev.postern.token.TokenPurpose;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Mailed links in memory. */
final class MemoryOneTimeTokenStore implements OneTimeTokenStore {
  private final MemoryTransactions memory;

  MemoryOneTimeTokenStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(OneTimeToken token) {
    memory.with(
        state -> {
          state.tokens.put(token.hash(), token);
          if (token.purpose() == TokenPurpose.EMAIL_UNDO) {
            return true;
          }
          var old =
              state.tokens.values().stream()
                  .filter(other -> other.user().equals(token.user()))
                  .filter(other -> other.purpose() == token.purpose())
                  .sorted(Comparator.comparing(OneTimeToken::createdAt).reversed())
                  .skip(LIVE_PER_PURPOSE)
                  .map(OneTimeToken::hash)
                  .toList();
          return state.tokens.keySet().removeAll(old);
        });
  }

  @Override
  public Optional<OneTimeToken> find(SecretHash hash, TokenPurpose purpose, Instant now) {
    return memory.with(state -> live(state, hash, purpose, now));
  }

  private static Optional<OneTimeToken> live(
      MemoryState state, SecretHash hash, TokenPurpose purpose, Instant now) {
    return Optional.ofNullable(state.tokens.get(hash))
        .filter(token -> token.purpose() == purpose && token.expiresAt().isAfter(now));
  }

  @Override
  public boolean consume(SecretHash hash, TokenPurpose purpose, Instant now) {
    return memory.with(
        state -> {
          boolean live = live(state, hash, purpose, now).isPresent();
          if (live) {
            state.tokens.remove(hash);
          }
          return live;
        });
  }

  @Override
  public List<OneTimeToken> pending(UserId user, Instant now) {
    return memory.with(
        state ->
            state.tokens.values().stream()
                .filter(token -> token.user().equals(user) && token.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(OneTimeToken::createdAt).reversed())
                .toList());
  }

  @Override
  public void removeAll(UserId user) {
    memory.with(
        state ->
            state
                .tokens
                .values()
                .removeIf(
                    token ->
                        token.user().equals(user) && token.purpose() != TokenPurpose.EMAIL_UNDO));
  }

  @Override
  public void removeUndosSince(UserId user, Instant createdAt) {
    memory.with(
        state ->
            state
                .tokens
                .values()
                .removeIf(
                    token ->
                        token.user().equals(user)
                            && token.purpose() == TokenPurpose.EMAIL_UNDO
                            && !token.createdAt().isBefore(createdAt)));
  }

  @Override
  public void removeAll(UserId user, TokenPurpose purpose) {
    memory.with(
        state ->
            state
                .tokens
                .values()
                .removeIf(token -> token.user().equals(user) && token.purpose() == purpose));
  }

  @Override
  public int purge(Instant now) {
    return memory.with(
        state -> {
          int before = state.tokens.size();
          state.tokens.values().removeIf(token -> !token.expiresAt().isAfter(now));
          return before - state.tokens.size();
        });
  }
}
