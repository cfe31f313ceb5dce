package dev.postern.session;

import dev.postern.credential.FactorId;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Knows browsers in which somebody logged in completely before, so that no stranger's guesses lock
 * them out, and tells owners of those that are new. Thread-safe.
 */
public final class KnownDevices {
  /** How long a browser is known, which is as long as it keeps a cookie (RFC 6265bis, 5.5). */
  public static final Duration LIFE = Duration.ofDays(400);

  /** How many accounts a browser is known for at once. */
  public static final int ACCOUNTS = 4;

  private final KnownDeviceStore store;
  private final Consumer<User> tell;
  private final Transactions transactions;
  private final SecretSource secrets;
  private final InstantSource clock;

  /**
   * Over a store.
   *
   * @param tell tells an owner of a log-in from a device that is new, in the transaction of this
   *     thread
   */
  public KnownDevices(
      KnownDeviceStore store,
      Consumer<User> tell,
      Transactions transactions,
      SecretSource secrets,
      InstantSource clock) {
    this.store = store;
    this.tell = tell;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Knows from now on the browser of somebody who just logged in. The owner is told of one that is
   * new, but for the account's first log-in, and one by a mailed link: they read that mail. A
   * client that keeps no device is new each time. Nothing is known of one whose session was ended
   * again meanwhile, and nobody is told of anything at an address that they have not proved.
   *
   * @param counts whether a session counts still, asked in the transaction
   */
  void welcome(StartedSession started, SessionCarrier carrier, Predicate<LiveSession> counts) {
    User user = started.live().user();
    List<Secret> brought = carrier.devices();
    Instant now = clock.instant();
    if (brought.stream().anyMatch(known -> store.isKnown(known.hash(), user.email(), now))) {
      return;
    }
    boolean byMail = started.live().session().proofs().has(FactorId.MAIL);
    boolean isNews = !byMail && !started.firstEver() && user.emailConfirmed();
    if (carrier.keepsDevice()) {
      Secret secret = secrets.next();
      boolean added =
          transactions.run(() -> counts.test(started.live()) && add(secret, user, isNews));
      if (added) {
        carrier.know(Stream.concat(Stream.of(secret), brought.stream()).limit(ACCOUNTS).toList());
      }
    } else if (isNews) {
      transactions.run(() -> tell.accept(user));
    }
  }

  private boolean add(Secret secret, User user, boolean isNews) {
    Instant now = clock.instant();
    store.add(new KnownDevice(secret.hash(), user.id(), now, now.plus(LIFE)));
    if (isNews) {
      tell.accept(user);
    }
    return true;
  }

  /** Forgets all of an account, in the transaction of this thread. */
  void forgetAll(UserId user) {
    store.forgetAll(user);
  }

  /** Forgets all of an account but the one that was brought, in the transaction of this thread. */
  void forgetOthers(User user, List<SecretHash> brought) {
    Instant now = clock.instant();
    brought.stream()
        .filter(device -> store.isKnown(device, user.email(), now))
        .findFirst()
        .ifPresentOrElse(
            kept -> store.forgetOthers(user.id(), kept), () -> store.forgetAll(user.id()));
  }

  /** Removes those that expired. */
  void purge() {
    store.purge(clock.instant());
  }
}
