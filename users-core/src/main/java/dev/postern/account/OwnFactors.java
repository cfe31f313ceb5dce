package dev.postern.account;

import dev.postern.authentication.Guessing;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.event.Audit;
import dev.postern.event.Client;
import dev.postern.event.SecurityEvent;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.secret.SecretSource;
import dev.postern.session.LiveSession;
import dev.postern.session.Sessions;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An owner's second factors and recovery codes. Changes of them need FRESH. Thread-safe. */
public final class OwnFactors {
  private final SecondFactors factors;
  private final FactorStore store;
  private final MfaPolicy policy;
  private final Guessing guessing;
  private final FactorChange change;
  private final Sessions sessions;
  private final Transactions transactions;
  private final Audit audit;
  private final SecretSource secrets;

  /** Over its stores and services. */
  public OwnFactors(
      SecondFactors factors,
      FactorStore store,
      MfaPolicy policy,
      Guessing guessing,
      FactorChange change,
      Sessions sessions,
      Transactions transactions,
      Audit audit,
      SecretSource secrets) {
    this.factors = factors;
    this.store = store;
    this.policy = policy;
    this.guessing = guessing;
    this.change = change;
    this.sessions = sessions;
    this.transactions = transactions;
    this.audit = audit;
    this.secrets = secrets;
  }

  /** What became of a wish to remove one. */
  public enum Removal {
    /** It is gone. */
    REMOVED,
    /** Its owner has yet to prove again who they are. */
    NOT_FRESH,
    /** There is none of that name. */
    NOT_FOUND,
    /** It is the last, and the account must have one. */
    LAST_ONE
  }

  /** Those of that one's owner, the oldest first. */
  public List<StoredFactor> allOf(LiveSession owners) {
    return factors.allOf(owners.user().id());
  }

  /** That one's owner's passkeys, the oldest first. */
  public List<StoredFactor> passkeysOf(LiveSession owners) {
    return factors
        .discoverable()
        .map(factor -> factors.allOf(owners.user().id(), factor.id()))
        .orElse(List.of());
  }

  /** What the browser is to be told after a passkey of that one's owner was removed, as JSON. */
  public Optional<String> acceptedPasskeysJson(LiveSession owners) {
    return factors
        .discoverable()
        .map(factor -> factor.acceptedJson(owners.user(), factors.open(passkeysOf(owners))));
  }

  /** How many recovery codes that one's owner has left. */
  public int recoveryCodesLeft(LiveSession owners) {
    return store.recoveryCodesLeft(owners.user().id());
  }

  /** Removes one; with the last one the recovery codes go, too. */
  public Removal remove(LiveSession owners, StoredFactorId id, Client client) {
    return removeThose(
        owners, allOf(owners).stream().filter(held -> held.id().equals(id)).toList(), client);
  }

  /** Removes all of one factor, likewise. */
  public Removal removeAll(LiveSession owners, FactorId factor, Client client) {
    return removeThose(owners, factors.allOf(owners.user().id(), factor), client);
  }

  private Removal removeThose(LiveSession owners, List<StoredFactor> those, Client client) {
    if (!sessions.isFresh(owners)) {
      return Removal.NOT_FRESH;
    }
    User user = owners.user();
    return transactions.run(
        () -> {
          if (!sessions.stillCounts(owners)) {
            return Removal.NOT_FRESH;
          }
          List<StoredFactor> left =
              factors.allOf(user.id()).stream().filter(held -> !isOneOf(those, held)).toList();
          if (left.isEmpty() && policy.insists(user)) {
            return those.isEmpty() ? Removal.NOT_FOUND : Removal.LAST_ONE;
          }
          List<StoredFactor> removed =
              those.stream().filter(held -> store.remove(user.id(), held.id())).toList();
          if (removed.isEmpty()) {
            return Removal.NOT_FOUND;
          }
          if (left.isEmpty()) {
            store.removeAll(user.id());
          }
          removed.forEach(held -> change.removed(user, held.factor(), client));
          forgetFailures(user, removed);
          return Removal.REMOVED;
        });
  }

  private static boolean isOneOf(List<StoredFactor> those, StoredFactor held) {
    return those.stream().anyMatch(one -> one.id().equals(held.id()));
  }

  private void forgetFailures(User user, List<StoredFactor> removed) {
    EnrolledFactors left = factors.enrolled(user.id());
    removed.stream()
        .map(StoredFactor::factor)
        .distinct()
        .filter(factor -> !left.names().contains(factor))
        .forEach(factor -> guessing.forgetFailures(user.id(), factor));
  }

  /**
   * Gives one another label, empty for none.
   *
   * @param label as {@link StoredFactor#isLabel} has it
   * @return false where the owner has none of that name
   */
  public boolean relabel(LiveSession owners, StoredFactorId id, String label) {
    return store.relabel(owners.user().id(), id, label);
  }

  /** What became of a wish for recovery codes. */
  public enum CodesRefusal {
    /** Their owner has yet to prove again who they are. */
    NOT_FRESH,
    /** There is no second factor for which they could stand in. */
    NO_FACTOR
  }

  /** Why that one's owner can't have recovery codes now; empty where they can. */
  public Optional<CodesRefusal> objectionToCodes(LiveSession owners) {
    if (!sessions.isFresh(owners)) {
      return Optional.of(CodesRefusal.NOT_FRESH);
    }
    return factors.enrolled(owners.user().id()).any()
        ? Optional.empty()
        : Optional.of(CodesRefusal.NO_FACTOR);
  }

  /**
   * New recovery codes in place of any before, which nobody sees again.
   *
   * @return {@value RecoveryCode#COUNT}; none where there is an objection
   */
  public List<RecoveryCode> makeCodes(LiveSession owners, Client client) {
    List<RecoveryCode> codes =
        Stream.generate(() -> RecoveryCode.next(secrets)).limit(RecoveryCode.COUNT).toList();
    User user = owners.user();
    return transactions.run(
        () -> {
          if (!sessions.stillCounts(owners) || objectionToCodes(owners).isPresent()) {
            return List.of();
          }
          store.setRecoveryCodes(user.id(), codes.stream().map(RecoveryCode::hash).toList());
          guessing.forgetFailures(user.id(), FactorId.RECOVERY);
          audit.record(new SecurityEvent.RecoveryCodesMade(user.id()), client);
          return codes;
        });
  }
}
