package dev.postern.testkit;

import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Accounts in memory. */
final class MemoryUserStore implements UserStore {
  private final MemoryTransactions memory;

  MemoryUserStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public Added add(User user) {
    return memory.with(
        state -> {
          if (byEmail(state, user.email()).isPresent()) {
            return Added.ADDRESS_TAKEN;
          }
          state.users.put(user.id(), user);
          return Added.ADDED;
        });
  }

  @Override
  public Optional<User> find(UserId id) {
    return memory.with(state -> Optional.ofNullable(state.users.get(id)));
  }

  @Override
  public Optional<User> find(EmailAddress email) {
    return memory.with(state -> byEmail(state, email));
  }

  static Optional<User> byEmail(MemoryState state, EmailAddress email) {
    return state.users.values().stream().filter(user -> user.email().equals(email)).findFirst();
  }

  @Override
  public boolean confirmEmail(UserId id) {
    return memory.with(
        state -> {
          User user = state.users.get(id);
          if (user == null || user.emailConfirmed()) {
            return false;
          }
          state.users.put(id, user.withEmailConfirmed());
          return true;
        });
  }

  @Override
  public boolean changeEmail(UserId id, EmailAddress from, EmailAddress to) {
    return memory.with(
        state -> {
          User user = state.users.get(id);
          boolean taken = byEmail(state, to).filter(other -> !other.id().equals(id)).isPresent();
          if (user == null || !user.email().equals(from) || taken) {
            return false;
          }
          state.users.put(id, user.withEmail(to));
          return true;
        });
  }

  @Override
  public void setLanguage(UserId id, Optional<Locale> language) {
    memory.with(
        state -> state.users.computeIfPresent(id, (key, user) -> user.withLanguage(language)));
  }

  /** Transactions of this store come one after another: there is nothing to hold. */
  @Override
  public Optional<User> hold(UserId id) {
    return find(id);
  }

  @Override
  public boolean recordLogin(User read, Instant now) {
    return memory.with(
        state -> {
          User user = state.users.get(read.id());
          if (user == null || user.loginEpoch() != read.loginEpoch()) {
            return false;
          }
          state.users.put(user.id(), user.withLastLogin(now));
          return true;
        });
  }

  @Override
  public void endLogins(UserId id) {
    memory.with(state -> state.users.computeIfPresent(id, (key, user) -> user.withLoginsEnded()));
  }

  @Override
  public int removeUnconfirmed(Instant now) {
    return memory.with(
        state -> {
          List<UserId> gone =
              state.users.values().stream()
                  .filter(user -> isLeftUnconfirmed(state, user, now))
                  .map(User::id)
                  .toList();
          gone.forEach(state::removeUser);
          return gone.size();
        });
  }

  private static boolean isLeftUnconfirmed(MemoryState state, User user, Instant now) {
    var ends =
        state.attempts.values().stream()
            .filter(attempt -> attempt.email().equals(user.email()))
            .map(attempt -> attempt.expiresAt().isAfter(now))
            .toList();
    return !user.emailConfirmed()
        && !state.passwords.containsKey(user.id())
        && !ends.isEmpty()
        && !ends.contains(true)
        && state.tokens.values().stream()
            .noneMatch(token -> token.user().equals(user.id()) && token.expiresAt().isAfter(now));
  }
}
