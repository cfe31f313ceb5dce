package dev.postern.persistence;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Sessions as they were read last, with an index by user. A session is put into the index before it
 * is put here and taken out after it is gone, both under the cache's lock of that session: what the
 * index doesn't name isn't here.
 */
final class SessionCache {
  /** A set of one can't be changed. */
  final ConcurrentMap<UserId, Set<SecretHash>> byUser = new ConcurrentHashMap<>();

  private final AtomicLong drops = new AtomicLong();
  private final Cache<SecretHash, LiveSession> sessions;

  SessionCache(int maximumSize) {
    sessions =
        Caffeine.newBuilder()
            .maximumSize(maximumSize)
            .executor(Runnable::run) // the listener, too: at once
            .<SecretHash, LiveSession>removalListener(
                (token, live, cause) -> {
                  if (cause != RemovalCause.REPLACED) {
                    removed(requireNonNull(token), requireNonNull(live));
                  }
                })
            .build();
  }

  Optional<LiveSession> find(SecretHash token) {
    return Optional.ofNullable(sessions.getIfPresent(token));
  }

  /** How much was dropped up to now: to be taken before a session is read, and given to put. */
  long drops() {
    return drops.get();
  }

  /** Keeps the session, unless anything was dropped since: it may be older than that change. */
  void put(LiveSession live, long dropsBefore) {
    SecretHash token = live.session().token();
    sessions
        .asMap()
        .compute(
            token,
            (key, old) -> {
              // the index first: a drop that doesn't find it there is counted already
              index(token, live);
              if (drops.get() == dropsBefore) {
                return live;
              }
              if (old == null) {
                unindex(token, live);
              }
              return old;
            });
  }

  /** Changes a session that is here in a way that its user need not hear of. */
  void update(SecretHash token, UnaryOperator<LiveSession> change) {
    sessions.asMap().computeIfPresent(token, (key, live) -> change.apply(live));
  }

  void drop(SecretHash token) {
    drops.incrementAndGet();
    remove(token);
  }

  void dropAllOf(UserId user) {
    drops.incrementAndGet();
    List.copyOf(byUser.getOrDefault(user, Set.of())).forEach(this::remove);
  }

  void clear() {
    drops.incrementAndGet(); // also where nothing is here, but something is being read
    // by the index, where a session that is being put stands first
    byUser.keySet().forEach(this::dropAllOf);
  }

  private void remove(SecretHash token) {
    // not a plain remove: where there is nothing yet it would not wait for a put under way
    sessions.asMap().compute(token, (key, live) -> null);
  }

  private void removed(SecretHash token, LiveSession live) {
    sessions
        .asMap()
        .compute(
            token,
            (key, anew) -> {
              if (anew == null) {
                unindex(token, live);
              }
              return anew;
            });
  }

  private void index(SecretHash token, LiveSession live) {
    byUser.compute(
        live.session().user(),
        (user, tokens) -> {
          if (tokens == null) {
            return Set.of(token); // most users have one: much smaller
          }
          if (tokens.contains(token)) {
            return tokens;
          }
          Set<SecretHash> all = tokens.size() > 1 ? tokens : several(tokens);
          all.add(token);
          return all;
        });
  }

  private static Set<SecretHash> several(Set<SecretHash> one) {
    Set<SecretHash> all = ConcurrentHashMap.newKeySet();
    all.addAll(one);
    return all;
  }

  private void unindex(SecretHash token, LiveSession live) {
    byUser.computeIfPresent(
        live.session().user(),
        (user, tokens) -> {
          if (tokens.size() > 1) {
            tokens.remove(token);
            return tokens;
          }
          return tokens.contains(token) ? null : tokens;
        });
  }
}
