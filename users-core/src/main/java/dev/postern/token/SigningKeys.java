package dev.postern.token;

import dev.postern.secret.KeySource;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys that sign access tokens, the same on every node. A key signs for 30 days. The next one
 * is published a day before it signs, so that whoever checks tokens has it by then; the one before
 * stays published for as long as its tokens live. Thread-safe.
 */
public final class SigningKeys {
  /** How long a key signs. */
  public static final Duration SIGNS = Duration.ofDays(30);

  /** How long before it signs it is published. */
  public static final Duration PUBLISHED_BEFORE = Duration.ofDays(1);

  /** How long after it signed last it stays published: longer than any token lives. */
  public static final Duration PUBLISHED_AFTER = Duration.ofHours(1);

  private static final Duration READ_AGAIN = Duration.ofMinutes(1);

  private final SigningKeyStore store;
  private final AccessTokens tokens;
  private final KeySource sealing;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final AtomicReference<Known> known =
      new AtomicReference<>(new Known(Instant.MIN, List.of()));

  /** What was read when. */
  private record Known(Instant readAt, List<Opened> keys) {}

  /** A stored key and what was sealed in it. */
  private record Opened(SealedKey stored, SigningKey key) {}

  /** Over the store; keys are made by what signs with them, and sealed by {@code sealing}. */
  public SigningKeys(
      SigningKeyStore store,
      AccessTokens tokens,
      KeySource sealing,
      SecretSource secrets,
      InstantSource clock) {
    this.store = store;
    this.tokens = tokens;
    this.sealing = sealing;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The key that signs now. */
  SigningKey current() {
    Instant now = clock.instant();
    List<Opened> keys = keys(now);
    return keys.stream()
        .filter(key -> !key.stored().signsFrom().isAfter(now))
        .reduce((earlier, later) -> later)
        .orElse(keys.get(0)) // of a node whose clock is ahead of ours
        .key();
  }

  /** The keys by which tokens may be signed now or soon. */
  List<SigningKey> published() {
    Instant now = clock.instant();
    List<Opened> keys = keys(now);
    return keys.subList(gone(stored(keys), now), keys.size()).stream().map(Opened::key).toList();
  }

  /** Removes keys whose tokens have all run out. */
  public void purge() {
    Instant now = clock.instant();
    List<SealedKey> stored = store.all();
    int gone = gone(stored, now);
    if (gone > 0) {
      store.removeBefore(stored.get(gone).number());
    }
  }

  private static List<SealedKey> stored(List<Opened> keys) {
    return keys.stream().map(Opened::stored).toList();
  }

  /** How many, from the first on, were replaced so long ago that no token of theirs lives. */
  private static int gone(List<SealedKey> keys, Instant now) {
    int gone = 0;
    while (gone + 1 < keys.size()
        && !keys.get(gone + 1).signsFrom().plus(PUBLISHED_AFTER).isAfter(now)) {
      gone++;
    }
    return gone;
  }

  private List<Opened> keys(Instant now) {
    Known read = Objects.requireNonNull(known.get());
    if (read.keys().isEmpty() || !now.isBefore(read.readAt().plus(READ_AGAIN))) {
      List<SealedKey> stored = withNext(store.all(), now);
      List<Opened> before = read.keys();
      read = new Known(now, stored.stream().map(key -> opened(key, before)).toList());
      known.set(read);
    }
    return read.keys();
  }

  private List<SealedKey> withNext(List<SealedKey> stored, Instant now) {
    if (stored.isEmpty()) {
      store.add(next(1, now));
      return store.all();
    }
    SealedKey last = stored.get(stored.size() - 1);
    Instant due = last.signsFrom().plus(SIGNS);
    Instant published = due.minus(PUBLISHED_BEFORE);
    if (now.isBefore(published)) {
      return stored;
    }
    Instant soonest = now.plus(PUBLISHED_BEFORE);
    store.add(next(last.number() + 1, due.isBefore(soonest) ? soonest : due));
    return store.all(); // another node may have been faster
  }

  private SealedKey next(int number, Instant signsFrom) {
    SigningKey key = tokens.newKey(HexFormat.of().formatHex(secrets.bytes(8)));
    byte[] sealed = sealing.seal(place(number, key.id()), key.exposeBytes());
    return new SealedKey(number, key.id(), sealed, signsFrom);
  }

  private Opened opened(SealedKey stored, List<Opened> before) {
    List<Opened> same = new ArrayList<>(before);
    same.removeIf(key -> !key.stored().equals(stored));
    return same.isEmpty() ? opened(stored) : same.get(0);
  }

  private Opened opened(SealedKey stored) {
    byte[] bytes = sealing.open(place(stored.number(), stored.id()), stored.sealed());
    return new Opened(stored, new SigningKey(stored.id(), bytes));
  }

  private static SealedPlace place(int number, String id) {
    return new SealedPlace("signing_key", number + " " + id, "sealed");
  }
}
