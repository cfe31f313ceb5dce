package dev.postern.persistence;

import dev.postern.secret.SecretHash;
import dev.postern.user.UserId;
import org.jspecify.annotations.Nullable;

/** Something that a cache may hold is out of date: all of a user's sessions, or one session. */
record Change(long id, @Nullable UserId userId, @Nullable SecretHash sessionToken) {

  void applyTo(SessionCache cache) {
    if (userId != null) {
      cache.dropAllOf(userId);
    }
    if (sessionToken != null) {
      cache.drop(sessionToken);
    }
  }
}
