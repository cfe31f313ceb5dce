package dev.postern.session;

import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.transaction.Transactions;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Browsers on which their owners want no second factor to be asked. They are told apart from known
 * ones: to be known proves nothing. Thread-safe.
 */
public final class TrustedDevices {
  private final TrustedDeviceStore store;
  private final Transactions transactions;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final Duration life;

  /**
   * Over a store.
   *
   * @param life for how long a browser is trusted; zero: none is
   */
  public TrustedDevices(
      TrustedDeviceStore store,
      Transactions transactions,
      SecretSource secrets,
      InstantSource clock,
      Duration life) {
    this.store = store;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
    this.life = life;
  }

  /** Whether browsers are trusted at all. */
  public boolean areOn() {
    return !life.isZero();
  }

  /**
   * Trusts the browser of somebody who has just proved a second factor. Nothing happens for a
   * client that keeps no device, and for a session that is over again.
   */
  public void trust(StartedSession started, SessionCarrier carrier, Sessions sessions) {
    if (!areOn() || !carrier.keepsDevice()) {
      return;
    }
    Instant now = clock.instant();
    Secret secret = secrets.next();
    var device =
        new TrustedDevice(
            new TrustedDeviceId(secrets.newId(now)),
            secret.hash(),
            started.live().user().id(),
            started.live().session().client(),
            now,
            now.plus(life));
    boolean added =
        transactions.run(
            () -> {
              boolean counts = sessions.stillCounts(started.live());
              if (counts) {
                store.add(device);
              }
              return counts;
            });
    if (added) {
      carrier.trust(
          Stream.concat(Stream.of(secret), carrier.trusted().stream())
              .limit(KnownDevices.ACCOUNTS)
              .toList(),
          life);
    }
  }

  /** Whether that account trusts one of those. */
  public boolean areTrusted(List<SecretHash> brought, UserId user) {
    Instant now = clock.instant();
    return areOn() && brought.stream().anyMatch(device -> store.isTrusted(device, user, now));
  }

  /** Those of that one's owner, the newest first. */
  public List<TrustedDevice> allOf(LiveSession owners) {
    return store.findAll(owners.user().id(), clock.instant());
  }

  /**
   * Trusts one of that one's owner no more.
   *
   * @return false where the owner has none of that name
   */
  public boolean end(LiveSession owners, TrustedDeviceId id) {
    return store.end(owners.user().id(), id);
  }

  /** Trusts none of an account any more, in the transaction of this thread. */
  public void endAllOf(UserId user) {
    store.endAll(user);
  }
}
