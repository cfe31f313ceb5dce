package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.authentication.LoginResult.Refused;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.credential.CredentialStore;
import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.event.Audit;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.secondfactor.DiscoverableFactor;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.session.LiveSession;
import dev.postern.token.SealedChallenges;
import dev.postern.token.SealedChallenges.Challenge;
import dev.postern.token.SpentStore;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.util.Optional;

/**
 * Logging in by a passkey alone: it tells whose it is and that its holder was verified, so it
 * stands for both factors. A challenge is stored nowhere: the browser keeps it, sealed, and it is
 * good once. Nobody can guess a signature, so wrong answers are counted for their network alone,
 * and no stranger closes this door to an owner. Thread-safe.
 */
public final class PasskeyLogin {
  private final SecondFactors factors;
  private final SealedChallenges challenges;
  private final SpentStore spent;
  private final Guessing guessing;
  private final LoginService logins;
  private final UserStore users;
  private final CredentialStore credentials;
  private final Transactions transactions;
  private final Audit audit;
  private final LoginMethods methods;

  /** Over its stores and services. */
  public PasskeyLogin(
      SecondFactors factors,
      SealedChallenges challenges,
      SpentStore spent,
      Guessing guessing,
      LoginService logins,
      UserStore users,
      CredentialStore credentials,
      Transactions transactions,
      Audit audit,
      LoginMethods methods) {
    this.factors = factors;
    this.challenges = challenges;
    this.spent = spent;
    this.guessing = guessing;
    this.logins = logins;
    this.users = users;
    this.credentials = credentials;
    this.transactions = transactions;
    this.audit = audit;
    this.methods = methods;
  }

  /** What passkeys are called, where they are installed: as second factors, too. */
  public Optional<FactorId> factor() {
    return factors.discoverable().map(DiscoverableFactor::id);
  }

  /** Whether it is installed and switched on. */
  public boolean isOn() {
    return methods.has(LoginMethod.PASSKEY) && factors.discoverable().isPresent();
  }

  /**
   * Asks whoever is there for a passkey.
   *
   * @return empty where there are none here
   */
  public Optional<Begun> begin() {
    return factors
        .discoverable()
        .filter(factor -> isOn())
        .map(DiscoverableFactor::discover)
        .map(prompt -> new Begun(prompt, challenges.seal(prompt.exposePending())));
  }

  /**
   * What a browser is asked.
   *
   * @param prompt for its script
   * @param challenge to be brought back by it: sealed, for {@link SealedChallenges#LIFE}
   */
  public record Begun(Prompt prompt, String challenge) {}

  /** Logs in by the answer to that challenge. */
  public LoginResult logIn(String challenge, String answer, Visit visit) {
    return prove(challenge, answer, visit, Optional.empty());
  }

  /** Has who is logged in prove once more who they are, likewise; only their own passkeys do. */
  public LoginResult reauthenticate(
      String challenge, String answer, LiveSession visitor, Visit visit) {
    return prove(challenge, answer, visit, Optional.of(visitor));
  }

  private LoginResult prove(
      String sealed, String answer, Visit visit, Optional<LiveSession> visitor) {
    Optional<DiscoverableFactor> factor = factors.discoverable().filter(found -> isOn());
    if (factor.isEmpty()) {
      return new Rejected(Rejection.METHOD_OFF);
    }
    Optional<Challenge> challenge = challenges.open(sealed);
    if (challenge.isEmpty()) {
      return new Rejected(Rejection.FLOW_GONE);
    }
    return guessing
        .reserve(visit.client())
        .match(
            tried -> check(factor.get(), challenge.get(), answer, tried, visit, visitor),
            refused -> new Refused(refused.refusal()));
  }

  private LoginResult check(
      DiscoverableFactor factor,
      Challenge challenge,
      String answer,
      Try.Reserved tried,
      Visit visit,
      Optional<LiveSession> visitor) {
    Optional<User> owner =
        factor
            .claimedOwner(answer)
            .flatMap(users::find)
            .filter(user -> visitor.map(live -> live.user().id().equals(user.id())).orElse(true));
    Optional<StoredFactor> right =
        tried.check(
            () ->
                owner.flatMap(
                    user -> factors.verify(factor, user, challenge.exposePending(), answer)));
    if (right.isEmpty()) {
      return wrong(owner, visit);
    }
    return transactions.run(
        () -> {
          boolean first =
              users.hold(owner.get().id()).isPresent()
                  && spent.spend(challenge.hash(), challenge.expiresAt())
                  && factors.replace(right.get());
          if (!first) {
            return wrong(owner, visit);
          }
          tried.wasRight();
          return admit(owner.get(), factor.id(), visit, visitor);
        });
  }

  private LoginResult admit(
      User user, FactorId factor, Visit visit, Optional<LiveSession> visitor) {
    Proofs proofs = Proofs.of(factor, FactorId.USER_VERIFICATION);
    var who = new Identified(user, credentials.hasPassword(user.id()), proofs, true);
    return visitor
        .map(live -> logins.renew(live, who, visit))
        .orElseGet(() -> logins.admit(who, visit));
  }

  private LoginResult wrong(Optional<User> owner, Visit visit) {
    audit.record(
        new LoginRejected(owner.map(User::id), Rejection.WRONG_CODE.name()), visit.client());
    return new Rejected(Rejection.WRONG_CODE);
  }
}
