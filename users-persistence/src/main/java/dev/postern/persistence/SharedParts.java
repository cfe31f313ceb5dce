package dev.postern.persistence;

import com.github.benmanes.caffeine.cache.Interner;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.Proofs;
import dev.postern.event.Client;
import dev.postern.session.LiveSession;
import dev.postern.session.Session;
import dev.postern.user.Attributes;
import dev.postern.user.Roles;
import dev.postern.user.User;

/** What many cached sessions have in common, so that it is in memory once. Thread-safe. */
final class SharedParts {
  private final Interner<Proofs> proofs = Interner.newWeakInterner();
  private final Interner<String> userAgents = Interner.newWeakInterner();
  private final Interner<EnrolledFactors> enrolled = Interner.newWeakInterner();
  private final Interner<Roles> roles = Interner.newWeakInterner();

  /** An equal session, made of shared parts where it can be. */
  LiveSession in(LiveSession live) {
    User user = user(live.user());
    return new LiveSession(
        session(live.session(), user), user, live.hasPassword(), enrolled.intern(live.enrolled()));
  }

  private Session session(Session from, User user) {
    var client = new Client(from.client().network(), userAgents.intern(from.client().userAgent()));
    return new Session(
        from.id(),
        from.token(),
        user.id(),
        proofs.intern(from.proofs()),
        from.limit(),
        from.authenticatedAt(),
        from.lastSeen(),
        from.expiresAt(),
        client,
        from.remembered());
  }

  private User user(User from) {
    boolean hasAttributes = !from.attributes().equals(Attributes.NONE);
    return new User(
        from.id(),
        from.email(),
        from.enabled(),
        from.emailConfirmed(),
        from.signedUp(),
        from.lastLogin(),
        roles.intern(from.roles()),
        hasAttributes ? from.attributes() : Attributes.NONE,
        from.language(),
        from.loginEpoch());
  }
}
