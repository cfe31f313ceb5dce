package dev.postern.authentication;

import dev.postern.authentication.Identification.Identified;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.credential.Proofs;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.secret.SecretSource;
import dev.postern.session.TrustedDevices;
import dev.postern.token.Flow;
import dev.postern.token.FlowStore;
import dev.postern.user.User;
import dev.postern.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins that lack a second factor: flows, good for proving one, or for getting one, and nothing
 * else. Thread-safe.
 */
public final class HalfLogins {
  private final MfaPolicy policy;
  private final SecondFactors factors;
  private final FactorStore store;
  private final TrustedDevices trusted;
  private final FlowStore flows;
  private final SecretSource secrets;
  private final InstantSource clock;

  /** Over its stores. */
  public HalfLogins(
      MfaPolicy policy,
      SecondFactors factors,
      FactorStore store,
      TrustedDevices trusted,
      FlowStore flows,
      SecretSource secrets,
      InstantSource clock) {
    this.policy = policy;
    this.factors = factors;
    this.store = store;
    this.trusted = trusted;
    this.flows = flows;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Begins a flow for somebody whose proofs are not enough, in the transaction of this thread.
   *
   * @param enrolled what their account has
   * @return empty where they are, or the account trusts the browser
   */
  Optional<StartedFlow> begin(Identified who, EnrolledFactors enrolled, Visit visit) {
    User user = who.user();
    return switch (policy.lack(user, enrolled, who.proofs())) {
      case NOTHING -> Optional.empty();
      case PROOF ->
          trusted.areTrusted(visit.brought().trusted(), user.id())
              ? Optional.empty()
              : Optional.of(started(who, enrolled, visit));
      case ENROLMENT -> Optional.of(started(who, enrolled, visit));
    };
  }

  private StartedFlow started(Identified who, EnrolledFactors enrolled, Visit visit) {
    return started(Flow.Kind.LOGIN, who.user(), who.proofs(), enrolled, visit);
  }

  /**
   * Begins a flow, in the transaction of this thread, that gets somebody a second factor in place
   * of all that their account has, and does not log in.
   *
   * @param proofs what was proved for that, a mailed link included
   */
  public StartedFlow beginReset(User user, Proofs proofs, Visit visit) {
    return started(Flow.Kind.MFA_RESET, user, proofs, factors.enrolled(user.id()), visit);
  }

  private StartedFlow started(
      Flow.Kind kind, User user, Proofs proofs, EnrolledFactors enrolled, Visit visit) {
    Optional<Secret> browser =
        visit.brought().keepsDevice() ? Optional.of(secrets.next()) : Optional.empty();
    Secret id = browser.map(StartedFlow::idIn).orElseGet(secrets::next);
    Instant now = clock.instant();
    @Nullable SecretHash bound = browser.map(Secret::hash).orElse(null);
    var flow =
        new Flow(
            id.hash(),
            kind,
            user.id(),
            bound,
            proofs,
            user.loginEpoch(),
            visit.remember(),
            null,
            now,
            now.plus(Flow.LIFE));
    flows.begin(flow);
    return started(flow, id, browser, enrolled);
  }

  private StartedFlow started(
      Flow flow, Secret id, Optional<Secret> browser, EnrolledFactors enrolled) {
    return enrolled.any() && flow.kind() == Flow.Kind.LOGIN
        ? new StartedFlow(id, browser, methods(flow.user(), enrolled), List.of(), false)
        : new StartedFlow(
            id, browser, List.of(), List.copyOf(factors.installed()), needsMailCode(flow));
  }

  /** The same flow once more, which goes on in its browser. */
  StartedFlow again(Flow flow, Secret id) {
    return started(flow, id, Optional.empty(), factors.enrolled(flow.user()));
  }

  /**
   * Whether who is to get a first second factor proved no more than a password: whoever guessed
   * that must not be the one who gets it.
   */
  public static boolean needsMailCode(Flow flow) {
    return flow.proofs().has(FactorId.PASSWORD) && !flow.proofs().has(FactorId.MAIL);
  }

  /** What may be proved, in the order in which it is offered. */
  List<FactorId> methods(UserId user, EnrolledFactors enrolled) {
    List<FactorId> methods = new ArrayList<>(factors.usable(enrolled));
    if (store.recoveryCodesLeft(user) > 0) {
      methods.add(FactorId.RECOVERY);
    }
    return methods;
  }

  /** The log-in of that secret, while it is good, in the browser where it began. */
  public Optional<Flow> find(Secret id, Visit visit) {
    return findEnrolling(id, visit).filter(flow -> flow.kind() == Flow.Kind.LOGIN);
  }

  /** The flow of that secret, likewise, in which somebody may get a second factor. */
  public Optional<Flow> findEnrolling(Secret id, Visit visit) {
    return flows
        .find(id.hash(), clock.instant())
        .filter(flow -> flow.kind() != Flow.Kind.SESSION && flow.isOf(visit.flows()));
  }

  /** What a flow lacks still. */
  public Optional<View> look(Secret id, Visit visit) {
    return findEnrolling(id, visit)
        .map(flow -> again(flow, id))
        .map(flow -> new View(flow.methods(), flow.enrol(), flow.mailCode()));
  }

  /**
   * What a flow's page has to show.
   *
   * @param methods what may be proved
   * @param enrol of which second factors the account may get one, where it has none
   * @param mailCode whether a mailed code is needed before it gets one
   */
  public record View(List<FactorId> methods, List<FactorId> enrol, boolean mailCode) {}
}
