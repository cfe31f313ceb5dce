package dev.postern.account;

import dev.postern.account.EnrolmentResult.Asked;
import dev.postern.account.EnrolmentResult.Enrolled;
import dev.postern.account.EnrolmentResult.Reason;
import dev.postern.account.EnrolmentResult.Replaced;
import dev.postern.account.EnrolmentResult.Stopped;
import dev.postern.account.EnrolmentResult.TooManyTries;
import dev.postern.account.EnrolmentResult.WrongAnswer;
import dev.postern.authentication.Guessing;
import dev.postern.authentication.HalfLogins;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.LoginService;
import dev.postern.authentication.Try;
import dev.postern.authentication.Visit;
import dev.postern.credential.CustomCredential;
import dev.postern.credential.EnrolledFactors;
import dev.postern.credential.FactorId;
import dev.postern.event.Client;
import dev.postern.secondfactor.MfaPolicy;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Secret;
import dev.postern.secret.SecretHash;
import dev.postern.session.LiveSession;
import dev.postern.session.Sessions;
import dev.postern.session.StartedSession;
import dev.postern.token.Flow;
import dev.postern.token.FlowStore;
import dev.postern.token.Questions;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Getting a second factor: what it asks is kept for ten minutes, and until its right answer comes
 * the account has nothing of it. The answer is a proof, too, so the session stays FRESH, with
 * another secret. Thread-safe.
 */
public final class FactorEnrolment {
  private final SecondFactors factors;
  private final MfaPolicy policy;
  private final FlowStore flows;
  private final Questions questions;
  private final Guessing guessing;
  private final FactorChange change;
  private final HalfLogins halves;
  private final LoginService logins;
  private final UserStore users;
  private final Sessions sessions;
  private final Transactions transactions;
  private final InstantSource clock;

  /** Over its stores and services. */
  public FactorEnrolment(
      SecondFactors factors,
      MfaPolicy policy,
      FlowStore flows,
      Questions questions,
      Guessing guessing,
      FactorChange change,
      HalfLogins halves,
      LoginService logins,
      UserStore users,
      Sessions sessions,
      Transactions transactions,
      InstantSource clock) {
    this.factors = factors;
    this.policy = policy;
    this.flows = flows;
    this.questions = questions;
    this.guessing = guessing;
    this.change = change;
    this.halves = halves;
    this.logins = logins;
    this.users = users;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Begins one for who is logged in and FRESH, in place of any that they began before. It may throw
   * {@code SecondFactorFailedException}.
   *
   * @param request what the factor has to be told first; often empty
   */
  public EnrolmentResult begin(LiveSession visitor, FactorId name, String request) {
    if (!sessions.isFresh(visitor)) {
      return new Stopped(Reason.NOT_FRESH);
    }
    return begin(
        visitor.user(),
        factors.allOf(visitor.user().id(), name),
        name,
        request,
        prompt -> {
          flows.begin(of(visitor, name, prompt));
          return true;
        });
  }

  /**
   * Begins one, likewise, in an unfinished log-in whose account has none and must get one, or in
   * place of all that were lost.
   */
  public EnrolmentResult begin(Secret flowId, FactorId name, String request, Visit visit) {
    Optional<Flow> flow = halves.findEnrolling(flowId, visit);
    Optional<User> user = flow.flatMap(found -> users.find(found.user()));
    if (user.filter(owner -> mayEnrol(owner, flow.get())).isEmpty()) {
      return new Stopped(Reason.FLOW_GONE);
    }
    if (HalfLogins.needsMailCode(flow.get())) {
      return new Stopped(Reason.MAIL_CODE_NEEDED);
    }
    return begin(
        user.get(),
        List.of(), // what was lost stands in nobody's way
        name,
        request,
        prompt ->
            flows.ask(
                flow.get().id(), questions.seal(flow.get().id(), name, prompt), clock.instant()));
  }

  private boolean mayEnrol(User user, Flow flow) {
    EnrolledFactors enrolled = factors.enrolled(user.id());
    return flow.kind() == Flow.Kind.MFA_RESET
        ? user.enabled()
            && user.loginEpoch() == flow.loginEpoch()
            && policy.allowsEmailReset(user, enrolled)
        : !enrolled.any();
  }

  private EnrolmentResult begin(
      User user, List<StoredFactor> held, FactorId name, String request, Predicate<Prompt> keep) {
    Optional<SecondFactor> factor = factors.find(name);
    if (factor.isEmpty()) {
      return new Stopped(Reason.NOT_INSTALLED);
    }
    if (held.size() >= factor.get().mostPerUser()) {
      return new Stopped(Reason.FULL);
    }
    Optional<Prompt> prompt = factor.get().enrol(user, factors.open(held), request);
    if (prompt.isEmpty()) {
      return new Stopped(Reason.REQUEST_REFUSED);
    }
    return keep.test(prompt.get()) ? new Asked(prompt.get()) : new Stopped(Reason.FLOW_GONE);
  }

  private Flow of(LiveSession visitor, FactorId name, Prompt prompt) {
    Instant now = clock.instant();
    SecretHash id = visitor.session().token();
    return new Flow(
        id,
        Flow.Kind.SESSION,
        visitor.user().id(),
        null,
        visitor.session().proofs(),
        visitor.user().loginEpoch(),
        false,
        questions.seal(id, name, prompt),
        now,
        now.plus(Flow.LIFE));
  }

  /**
   * Finishes the one that who is logged in has begun.
   *
   * @param label what they call it, empty for nothing
   */
  public EnrolmentResult finish(
      LiveSession visitor, FactorId name, String answer, String label, Client client) {
    if (!sessions.isFresh(visitor)) {
      return new Stopped(Reason.NOT_FRESH);
    }
    Optional<Flow> flow = flows.find(visitor.session().token(), clock.instant());
    return finish(
        flow,
        visitor.user(),
        name,
        answer,
        client,
        (credential, tried) -> add(visitor, credential, label, tried, client));
  }

  /**
   * Finishes one, likewise, in an unfinished log-in, which goes on; or puts it in place of all that
   * were lost, which ends every session and logs nobody in.
   */
  public EnrolmentResult finish(
      Secret flowId, FactorId name, String answer, String label, Visit visit) {
    Optional<Flow> flow = halves.findEnrolling(flowId, visit);
    Optional<User> user = flow.flatMap(found -> users.find(found.user()));
    if (user.isEmpty() || HalfLogins.needsMailCode(flow.get())) {
      return new Stopped(Reason.FLOW_GONE);
    }
    return finish(
        flow,
        user.get(),
        name,
        answer,
        visit.client(),
        (credential, tried) -> add(flow.get(), user.get(), credential, label, tried, visit));
  }

  private EnrolmentResult finish(
      Optional<Flow> flow,
      User user,
      FactorId name,
      String answer,
      Client client,
      BiFunction<CustomCredential, Try.Reserved, EnrolmentResult> add) {
    Optional<SecondFactor> factor = factors.find(name);
    Optional<Prompt> asked = flow.flatMap(found -> questions.open(found, name));
    if (factor.isEmpty() || asked.isEmpty()) {
      return new Stopped(Reason.NOTHING_BEGUN);
    }
    return guessing
        .reserve(user.id(), name, client)
        .match(
            tried ->
                tried
                    .check(
                        () ->
                            factor.get().finishEnrolment(user, asked.get().exposePending(), answer))
                    .map(credential -> add.apply(credential, tried))
                    .orElseGet(() -> new WrongAnswer(asked.get())),
            refused -> new TooManyTries(refused.refusal()));
  }

  private EnrolmentResult add(
      LiveSession visitor,
      CustomCredential credential,
      String label,
      Try.Reserved tried,
      Client client) {
    User user = visitor.user();
    StoredFactor anew = factors.sealed(user.id(), credential, label);
    return transactions.run(
        () -> {
          if (!sessions.stillCounts(visitor)) {
            return new Stopped(Reason.NOT_FRESH);
          }
          if (!flows.end(visitor.session().token(), clock.instant())) {
            return new Stopped(Reason.NOTHING_BEGUN);
          }
          if (!factors.add(anew)) {
            return new Stopped(Reason.FULL);
          }
          tried.wasRight();
          change.added(user, credential.factor(), client);
          StartedSession renewed =
              sessions.renew(
                  visitor,
                  user,
                  visitor.hasPassword(),
                  factors.enrolled(user.id()),
                  visitor.session().proofs().and(credential.factor()),
                  client);
          return new Enrolled(new LoggedIn(renewed, false));
        });
  }

  private EnrolmentResult add(
      Flow flow,
      User user,
      CustomCredential credential,
      String label,
      Try.Reserved tried,
      Visit visit) {
    StoredFactor anew = factors.sealed(user.id(), credential, label);
    return transactions.run(
        () -> {
          Optional<User> held = users.hold(user.id()).filter(owner -> mayEnrol(owner, flow));
          if (held.isEmpty() || !flows.end(flow.id(), clock.instant())) {
            return new Stopped(Reason.FLOW_GONE);
          }
          if (flow.kind() == Flow.Kind.MFA_RESET) {
            return replace(held.get(), anew, tried, visit.client());
          }
          if (!factors.add(anew)) {
            return new Stopped(Reason.FLOW_GONE);
          }
          tried.wasRight();
          change.added(user, credential.factor(), visit.client());
          return new Enrolled(
              logins.goOn(flow, flow.proofs().and(credential.factor()), visit, Optional.empty()));
        });
  }

  private Replaced replace(User user, StoredFactor anew, Try.Reserved tried, Client client) {
    List<FactorId> lost = factors.replaceAll(anew);
    tried.wasRight();
    lost.stream()
        .filter(factor -> !factor.equals(anew.factor()))
        .forEach(factor -> guessing.forgetFailures(user.id(), factor));
    guessing.forgetFailures(user.id(), FactorId.RECOVERY);
    sessions.endAllOf(user.id());
    change.replaced(user, lost, anew.factor(), client);
    return new Replaced(user);
  }
}
