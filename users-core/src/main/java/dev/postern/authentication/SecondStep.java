package dev.postern.authentication;

import dev.postern.authentication.LoginResult.Refused;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.LoginResult.SecondFactorRequired;
import dev.postern.credential.FactorId;
import dev.postern.event.Audit;
import dev.postern.event.SecurityEvent;
import dev.postern.event.SecurityEvent.LoginRejected;
import dev.postern.notification.MailRequest.Kind;
import dev.postern.notification.MailRequests;
import dev.postern.secondfactor.FactorStore;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secondfactor.SecondFactor;
import dev.postern.secondfactor.SecondFactors;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.token.Flow;
import dev.postern.token.Flow.Question;
import dev.postern.token.FlowStore;
import dev.postern.token.MailedCodes;
import dev.postern.token.Questions;
import dev.postern.transaction.Transactions;
import dev.postern.user.User;
import dev.postern.user.UserStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The second step of a log-in: a second factor is asked for and proved. Wrong answers are counted
 * for the account's factor, not for the flow, so that no number of flows wins a try; a flow ends
 * together with the log-in that it gives, once. Thread-safe.
 */
public final class SecondStep {
  // who proves one factor at the same time elsewhere changes what it has to be checked against
  private static final int ROUNDS = 3;

  private final HalfLogins halves;
  private final SecondFactors factors;
  private final FactorStore store;
  private final FlowStore flows;
  private final Questions questions;
  private final MailedCodes codes;
  private final Guessing guessing;
  private final LoginService logins;
  private final UserStore users;
  private final MailRequests mails;
  private final Transactions transactions;
  private final Audit audit;
  private final InstantSource clock;

  /** Over its stores and services. */
  public SecondStep(
      HalfLogins halves,
      SecondFactors factors,
      FactorStore store,
      FlowStore flows,
      Questions questions,
      MailedCodes codes,
      Guessing guessing,
      LoginService logins,
      UserStore users,
      MailRequests mails,
      Transactions transactions,
      Audit audit,
      InstantSource clock) {
    this.halves = halves;
    this.factors = factors;
    this.store = store;
    this.flows = flows;
    this.questions = questions;
    this.codes = codes;
    this.guessing = guessing;
    this.logins = logins;
    this.users = users;
    this.mails = mails;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Has a second factor ask, in place of any that asked before. It may throw {@code
   * SecondFactorFailedException}.
   *
   * @return empty where the flow is not good, or its account has nothing of that factor
   */
  public Optional<Prompt> ask(Secret flowId, FactorId name, Visit visit) {
    Optional<Flow> flow = halves.find(flowId, visit);
    Optional<SecondFactor> factor = factors.find(name);
    Optional<User> user = flow.flatMap(found -> users.find(found.user()));
    if (user.isEmpty() || factor.isEmpty()) {
      return Optional.empty();
    }
    List<StoredFactor> held = factors.allOf(user.get().id(), name);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Prompt prompt = factor.get().challenge(user.get(), factors.open(held));
    var question = questions.seal(flow.get().id(), name, prompt);
    return Optional.of(prompt)
        .filter(asked -> flows.ask(flow.get().id(), question, clock.instant()));
  }

  /**
   * Mails a code to who logs in with a password alone and has to get a second factor first, within
   * the limits of mails.
   *
   * @return false where the flow is not good, or needs no such code
   */
  public boolean mailCode(Secret flowId, Visit visit) {
    Optional<Flow> flow = halves.find(flowId, visit).filter(this::lacksCode);
    return transactions.run(
        () ->
            flow.flatMap(found -> users.hold(found.user()))
                .filter(user -> flows.ask(flow.get().id(), nothing(flow.get()), clock.instant()))
                .map(
                    user -> {
                      mails.askFor(
                          user.id(), Kind.MFA_CODE, user.email(), flow.get().id(), visit.client());
                      return true;
                    })
                .orElse(false));
  }

  private Question nothing(Flow flow) {
    return questions.seal(flow.id(), FactorId.MAIL, new Prompt("{}", new byte[0]));
  }

  private boolean lacksCode(Flow flow) {
    return !factors.enrolled(flow.user()).any() && HalfLogins.needsMailCode(flow);
  }

  /**
   * Proves a second factor, and logs in where nothing else is lacking. A flow that has had its
   * right answer is over; a wrong one leaves it good.
   *
   * @param earlier who is logged in in this browser, if anybody is: their session is renewed then
   */
  public LoginResult prove(
      Secret flowId, FactorAnswer answer, Visit visit, Optional<LiveSession> earlier) {
    Optional<Flow> flow = halves.find(flowId, visit);
    Optional<User> user = flow.flatMap(found -> users.find(found.user()));
    if (user.isEmpty()) {
      return new Rejected(Rejection.FLOW_GONE);
    }
    return guessing
        .reserve(user.get().id(), answer.factor(), visit.client())
        .match(
            tried -> check(flowId, flow.get(), user.get(), answer, tried, visit, earlier),
            refused -> new Refused(refused.refusal()));
  }

  private LoginResult check(
      Secret flowId,
      Flow flow,
      User user,
      FactorAnswer answer,
      Try.Reserved tried,
      Visit visit,
      Optional<LiveSession> earlier) {
    if (answer.factor().equals(FactorId.RECOVERY)) {
      return recover(flow, user, answer, tried, visit, earlier);
    }
    if (answer.factor().equals(FactorId.MAIL)) {
      return readMail(flowId, flow, user, answer, tried, visit);
    }
    for (int round = 0; round < ROUNDS; round++) {
      Optional<StoredFactor> right = tried.check(() -> verified(flow, user, answer));
      if (right.isEmpty()) {
        return wrong(user, visit);
      }
      Optional<LoginResult> result =
          transactions.run(
              () ->
                  isGone(flow)
                      ? Optional.of(new Rejected(Rejection.FLOW_GONE))
                      : Optional.of(right.get())
                          .filter(factors::replace)
                          .map(used -> finish(flow, answer.factor(), tried, visit, earlier)));
      if (result.isPresent()) {
        return result.get();
      }
    }
    return wrong(user, visit);
  }

  /** The mailed code is no second factor: it opens the way to getting one. */
  private LoginResult readMail(
      Secret flowId, Flow flow, User user, FactorAnswer answer, Try.Reserved tried, Visit visit) {
    boolean right = lacksCode(flow) && codes.isRight(flow.id(), answer.exposeText());
    return transactions.run(
        () -> {
          if (!right || !flows.answered(flow, flow.proofs().and(FactorId.MAIL), clock.instant())) {
            return wrong(user, visit);
          }
          tried.wasRight();
          Flow now = flows.find(flow.id(), clock.instant()).orElseThrow();
          return new SecondFactorRequired(halves.again(now, flowId));
        });
  }

  private Optional<StoredFactor> verified(Flow flow, User user, FactorAnswer answer) {
    byte[] pending =
        questions
            .open(flow, answer.factor())
            .map(Prompt::exposePending)
            .orElseGet(() -> new byte[0]);
    return factors
        .find(answer.factor())
        .flatMap(factor -> factors.verify(factor, user, pending, answer.exposeText()));
  }

  private LoginResult recover(
      Flow flow,
      User user,
      FactorAnswer answer,
      Try.Reserved tried,
      Visit visit,
      Optional<LiveSession> earlier) {
    Optional<RecoveryCode> code = RecoveryCode.parse(answer.exposeText());
    return transactions.run(
        () -> {
          if (isGone(flow)) {
            return new Rejected(Rejection.FLOW_GONE);
          }
          if (code.filter(typed -> store.useRecoveryCode(user.id(), typed.hash())).isEmpty()) {
            return wrong(user, visit);
          }
          audit.record(new SecurityEvent.RecoveryCodeUsed(user.id()), visit.client());
          mails.addFor(user.id(), Kind.RECOVERY_CODE_USED, user.email());
          return finish(flow, FactorId.RECOVERY, tried, visit, earlier);
        });
  }

  /** Whether it is over by now. It can't end before this thread's transaction, which holds it. */
  private boolean isGone(Flow flow) {
    return users.hold(flow.user()).isEmpty() || flows.find(flow.id(), clock.instant()).isEmpty();
  }

  private LoginResult finish(
      Flow flow, FactorId factor, Try.Reserved tried, Visit visit, Optional<LiveSession> earlier) {
    tried.wasRight();
    flows.end(flow.id(), clock.instant());
    return logins.goOn(flow, flow.proofs().and(factor), visit, earlier);
  }

  private LoginResult wrong(User user, Visit visit) {
    audit.record(
        new LoginRejected(Optional.of(user.id()), Rejection.WRONG_CODE.name()), visit.client());
    return new Rejected(Rejection.WRONG_CODE);
  }
}
