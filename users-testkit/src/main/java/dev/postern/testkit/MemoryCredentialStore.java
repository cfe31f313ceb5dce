package dev.postern.testkit;

import dev.postern.credential.CredentialStore;
import dev.postern.credential.PasswordCredential;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordOwner;
import dev.postern.secret.SecretHash;
import dev.postern.user.EmailAddress;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Credentials in memory. */
final class MemoryCredentialStore implements CredentialStore {
  private final MemoryTransactions memory;

  MemoryCredentialStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public Optional<PasswordOwner> findPassword(
      EmailAddress email, Optional<SecretHash> browser, Instant now) {
    return memory.with(
        state ->
            MemoryUserStore.byEmail(state, email).map(user -> owner(state, user, browser, now)));
  }

  private static PasswordOwner owner(
      MemoryState state, User user, Optional<SecretHash> browser, Instant now) {
    PasswordCredential password = state.passwords.get(user.id());
    if (password != null) {
      return new PasswordOwner(
          user, password.hash(), false, state.resetsRequired.contains(user.id()));
    }
    return Optional.of(user)
        .filter(unconfirmed -> !unconfirmed.emailConfirmed())
        .flatMap(
            unconfirmed ->
                MemorySignUpAttemptStore.choose(state, unconfirmed.email(), browser, now))
        .map(attempt -> new PasswordOwner(user, attempt.hash(), true))
        .orElseGet(() -> new PasswordOwner(user, null, false));
  }

  @Override
  public boolean hasPassword(UserId user) {
    return memory.with(state -> state.passwords.containsKey(user));
  }

  @Override
  public boolean addPassword(UserId user, PasswordCredential password) {
    return memory.with(state -> state.passwords.putIfAbsent(user, password) == null);
  }

  @Override
  public void setPassword(UserId user, PasswordCredential password) {
    memory.with(
        state -> {
          state.resetsRequired.remove(user);
          return state.passwords.merge(user, password, MemoryCredentialStore::inPlace);
        });
  }

  private static PasswordCredential inPlace(PasswordCredential before, PasswordCredential anew) {
    return anew.mailed() == null
        ? new PasswordCredential(anew.hash(), anew.changed(), before.mailed())
        : anew;
  }

  @Override
  public boolean wasMailedSince(UserId user, Instant since) {
    return memory.with(
        state ->
            Optional.ofNullable(state.passwords.get(user))
                .map(PasswordCredential::mailed)
                .filter(mailed -> mailed.isAfter(since))
                .isPresent());
  }

  @Override
  public boolean rehashPassword(UserId user, PasswordHash old, PasswordHash anew) {
    return memory.with(
        state -> {
          PasswordCredential stored = state.passwords.get(user);
          if (stored == null || !stored.hash().equals(old)) {
            return false;
          }
          state.passwords.put(
              user, new PasswordCredential(anew, stored.changed(), stored.mailed()));
          return true;
        });
  }

  @Override
  public boolean requireReset(UserId user) {
    return memory.with(
        state -> {
          boolean has = state.passwords.containsKey(user);
          if (has) {
            state.resetsRequired.add(user);
          }
          return has;
        });
  }

  @Override
  public void removeAll(UserId user) {
    memory.with(
        state -> {
          state.resetsRequired.remove(user);
          return state.passwords.remove(user);
        });
  }
}
