package dev.postern.testkit;

import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.RememberedLoginId;
import dev.postern.session.Session;
import dev.postern.session.SessionId;
import dev.postern.session.SessionStore;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sessions in memory. */
final class MemorySessionStore implements SessionStore {
  private final MemoryTransactions memory;

  MemorySessionStore(MemoryTransactions memory) {
    this.memory = memory;
  }

  @Override
  public void add(Session session) {
    memory.with(state -> state.sessions.put(session.token(), session));
  }

  @Override
  public Optional<LiveSession> find(SecretHash token, Instant now, Instant seenAfter) {
    return memory.with(
        state ->
            Optional.ofNullable(state.sessions.get(token))
                .filter(session -> counts(session, now, seenAfter))
                .flatMap(session -> live(state, session)));
  }

  private static boolean counts(Session session, Instant now, Instant seenAfter) {
    return session.expiresAt().isAfter(now) && session.lastSeen().isAfter(seenAfter);
  }

  private static Optional<LiveSession> live(MemoryState state, Session session) {
    return Optional.ofNullable(state.users.get(session.user()))
        .filter(User::enabled)
        .map(
            user ->
                new LiveSession(
                    session,
                    user,
                    state.passwords.containsKey(user.id()),
                    MemoryFactorStore.enrolled(state, user.id())));
  }

  @Override
  public void touch(SecretHash token, Instant now) {
    memory.with(
        state ->
            state.sessions.computeIfPresent(
                token, (key, old) -> old.lastSeen().isBefore(now) ? old.seen(now) : old));
  }

  @Override
  public boolean remember(SecretHash token, RememberedLoginId login) {
    return memory.with(
        state ->
            state.sessions.computeIfPresent(token, (key, session) -> session.remembered(login))
                != null);
  }

  @Override
  public boolean end(SecretHash token) {
    return memory.with(state -> state.sessions.remove(token) != null);
  }

  @Override
  public boolean leave(SecretHash token, Instant until) {
    return memory.with(
        state -> {
          Session session = state.sessions.remove(token);
          if (session != null) {
            state.left.put(session.id(), new MemoryState.Left(session.user(), until));
          }
          return session != null;
        });
  }

  @Override
  public boolean isLeft(UserId user, SessionId id, Instant now) {
    return memory.with(
        state ->
            Optional.ofNullable(state.left.get(id))
                .filter(left -> left.user().equals(user) && left.until().isAfter(now))
                .map(left -> state.users.get(user))
                .filter(User::enabled)
                .isPresent());
  }

  @Override
  public List<Session> findAll(UserId user, Instant now, Instant seenAfter) {
    return memory.with(
        state ->
            state.sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .filter(session -> counts(session, now, seenAfter))
                .sorted(Comparator.comparing(Session::lastSeen).reversed())
                .limit(MAX_LISTED)
                .toList());
  }

  @Override
  public Optional<Session> find(UserId user, SessionId id) {
    return memory.with(
        state ->
            state.sessions.values().stream()
                .filter(session -> session.user().equals(user) && session.id().equals(id))
                .findFirst());
  }

  @Override
  public boolean end(UserId user, SessionId id) {
    return removeIf(session -> session.user().equals(user) && session.id().equals(id)) > 0;
  }

  @Override
  public int endOthers(UserId user, SecretHash kept) {
    removeLeft(left -> left.user().equals(user));
    return removeIf(session -> session.user().equals(user) && !session.token().equals(kept));
  }

  @Override
  public int endAll(UserId user, RememberedLoginId login) {
    return removeIf(
        session ->
            session.user().equals(user) && session.rememberedIfAny().equals(Optional.of(login)));
  }

  @Override
  public int endAll(UserId user) {
    removeLeft(left -> left.user().equals(user));
    return removeIf(session -> session.user().equals(user));
  }

  @Override
  public int purge(Instant seenAfter) {
    removeLeft(left -> !left.until().isAfter(seenAfter));
    return removeIf(session -> !session.lastSeen().isAfter(seenAfter));
  }

  private void removeLeft(Predicate<MemoryState.Left> gone) {
    memory.with(state -> state.left.values().removeIf(gone));
  }

  private int removeIf(Predicate<Session> gone) {
    return memory.with(
        state -> {
          int before = state.sessions.size();
          state.sessions.values().removeIf(gone);
          return before - state.sessions.size();
        });
  }
}
