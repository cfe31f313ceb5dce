package dev.postern.secondfactor;

import static java.util.stream.Collectors.toMap;

import dev.postern.credential.CustomCredential;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.secret.KeySource;
import dev.postern.secret.Sealed;
import dev.postern.secret.SealedPlace;
import dev.postern.secret.SecretSource;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The second factors that are installed, and what accounts have of them: what a factor needs to
 * know is sealed when it is stored, and opened for it alone. Thread-safe.
 */
public final class SecondFactors {
  private final Map<FactorId, SecondFactor> installed;
  private final FactorStore store;
  private final KeySource keys;
  private final SecretSource secrets;
  private final InstantSource clock;

  /**
   * Over a store. Throws IllegalArgumentException for two factors of one name, one that has the
   * name of something else, and one of which an account may have too few or too many.
   *
   * @param installed in the order in which they are offered
   */
  public SecondFactors(
      List<SecondFactor> installed,
      FactorStore store,
      KeySource keys,
      SecretSource secrets,
      InstantSource clock) {
    installed.forEach(SecondFactors::check);
    this.installed =
        installed.stream()
            .collect(
                toMap(
                    SecondFactor::id,
                    factor -> factor,
                    (one, other) -> {
                      throw new IllegalArgumentException("two second factors are " + one.id());
                    },
                    LinkedHashMap::new));
    this.store = store;
    this.keys = keys;
    this.secrets = secrets;
    this.clock = clock;
  }

  private static void check(SecondFactor factor) {
    if (FactorId.RESERVED.contains(factor.id())) {
      throw new IllegalArgumentException("no second factor can be called " + factor.id());
    }
    if (factor.mostPerUser() < 1 || factor.mostPerUser() > SecondFactor.MOST) {
      throw new IllegalArgumentException(
          factor.id() + ": an account may have 1 to " + SecondFactor.MOST);
    }
  }

  /** The names of those that are installed. */
  public Set<FactorId> installed() {
    return installed.keySet();
  }

  /** The one of that name, if it is installed. */
  public Optional<SecondFactor> find(FactorId name) {
    return Optional.ofNullable(installed.get(name));
  }

  /** The one that can be the only one, if it is installed. */
  public Optional<DiscoverableFactor> discoverable() {
    return installed.values().stream()
        .filter(DiscoverableFactor.class::isInstance)
        .map(DiscoverableFactor.class::cast)
        .findFirst();
  }

  /** Which an account has, whether or not they are installed now. */
  public EnrolledFactors enrolled(UserId user) {
    return store.enrolled(user);
  }

  /** Those of an account that can be asked for. */
  public List<FactorId> usable(EnrolledFactors enrolled) {
    return installed.keySet().stream().filter(enrolled.names()::contains).toList();
  }

  /** What an account has, the oldest first. */
  public List<StoredFactor> allOf(UserId user) {
    return store.findAll(user);
  }

  /** What an account has of one factor, the oldest first. */
  public List<StoredFactor> allOf(UserId user, FactorId factor) {
    return store.findAll(user).stream().filter(held -> held.factor().equals(factor)).toList();
  }

  /** As its factor knows it. Throws IllegalStateException where its key is gone. */
  public CustomCredential open(StoredFactor held) {
    byte[] opaque = keys.open(place(held.user(), held.id()), held.state().toBytes());
    return new CustomCredential(held.factor(), held.version(), opaque);
  }

  /** As its factor knows them. */
  public List<CustomCredential> open(List<StoredFactor> held) {
    return held.stream().map(this::open).toList();
  }

  /** What comes of a right proof: the factor to store in place of the one that was read. */
  public Optional<StoredFactor> verify(
      SecondFactor factor, User user, byte[] pending, String answer) {
    for (StoredFactor held : allOf(user.id(), factor.id())) {
      Optional<CustomCredential> anew = factor.verify(user, open(held), pending, answer);
      if (anew.isPresent()) {
        return Optional.of(used(held, anew.get()));
      }
    }
    return Optional.empty();
  }

  private StoredFactor used(StoredFactor held, CustomCredential anew) {
    return held.used(
        anew.version(), seal(held.user(), held.id(), anew.exposeOpaque()), clock.instant());
  }

  /**
   * Stores what {@link #verify} gave, in the transaction of this thread.
   *
   * @return false where another proof was faster, and this one has to be checked once more
   */
  public boolean replace(StoredFactor anew) {
    return store.replace(anew);
  }

  /** A factor to be stored, of an account that does not have it yet. */
  public StoredFactor sealed(UserId user, CustomCredential credential, String label) {
    Instant now = clock.instant();
    var id = new StoredFactorId(secrets.newId(now));
    Sealed state = seal(user, id, credential.exposeOpaque());
    return new StoredFactor(
        id, user, credential.factor(), label, credential.version(), state, 0, now, null);
  }

  /**
   * Adds a factor, in the transaction of this thread, which holds the account.
   *
   * @return false where it has as many as it may
   */
  public boolean add(StoredFactor anew) {
    int most = find(anew.factor()).map(SecondFactor::mostPerUser).orElse(0);
    if (allOf(anew.user(), anew.factor()).size() >= most) {
      return false;
    }
    store.add(anew);
    return true;
  }

  /**
   * Puts a factor in place of all that its account has, recovery codes included, in the transaction
   * of this thread, which holds the account.
   *
   * @return what it had, each name once
   */
  public List<FactorId> replaceAll(StoredFactor anew) {
    List<FactorId> before =
        allOf(anew.user()).stream().map(StoredFactor::factor).distinct().toList();
    store.removeAll(anew.user());
    store.add(anew);
    return before;
  }

  /**
   * Removes what an account got then or later, in the transaction of this thread, which holds the
   * account; and its recovery codes, of which nobody knows who made them.
   *
   * @return the names of what was removed
   */
  public List<FactorId> removeSince(UserId user, Instant since) {
    store.setRecoveryCodes(user, List.of());
    return allOf(user).stream()
        .filter(held -> !held.createdAt().isBefore(since))
        .filter(held -> store.remove(user, held.id()))
        .map(StoredFactor::factor)
        .toList();
  }

  private Sealed seal(UserId user, StoredFactorId id, byte[] opaque) {
    return Sealed.of(keys.seal(place(user, id), opaque));
  }

  private static SealedPlace place(UserId user, StoredFactorId id) {
    return new SealedPlace("second_factor", user + " " + id, "state");
  }
}
