package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.EnrolmentResult;
import dev.postern.account.EnrolmentResult.Reason;
import dev.postern.authentication.LoginResult;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secret.Secret;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.page.EnrolPage;
import dev.postern.web.page.MfaReplacedPage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.RecoveryCodesPage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Getting a first second factor in a log-in whose account must have one, or one in place of all
 * that were lost.
 */
final class ForcedEnrolmentResource {
  private final Users users;
  private final SecondStepResource step;

  ForcedEnrolmentResource(Users users, SecondStepResource step) {
    this.users = users;
    this.step = step;
  }

  /** Mails the code that a password alone needs beside it. */
  Answer sendCode(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    boolean sent =
        exchange
            .currentFlow()
            .filter(flow -> users.secondStep().mailCode(flow, exchange.visit(false)))
            .isPresent();
    return sent ? step.codeSent(exchange, next) : step.gone(next);
  }

  Answer begin(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("next", "request");
    String next = exchange.next(form.optionalText("next").orElse(""));
    FactorId factor = MfaResource.factor(exchange);
    Optional<Secret> flow = exchange.currentFlow();
    if (flow.isEmpty()) {
      return step.gone(next);
    }
    return users
        .enrolment()
        .begin(flow.get(), factor, form.optionalText("request").orElse(""), exchange.visit(false))
        .match(
            asked -> Answer.page(page(factor, asked.prompt(), next)),
            enrolled -> step.gone(next),
            replaced -> step.gone(next),
            wrong -> step.gone(next),
            stopped -> stopped(exchange, stopped.reason(), next),
            many -> new Failure(Problem.of(many.refusal())));
  }

  private Answer stopped(Exchange exchange, Reason reason, String next) {
    return switch (reason) {
      case NOT_INSTALLED -> new Failure(Problem.NOT_FOUND);
      case MAIL_CODE_NEEDED, REQUEST_REFUSED, NOTHING_BEGUN, FULL -> step.again(exchange, next);
      case NOT_FRESH, FLOW_GONE -> step.gone(next);
    };
  }

  private static EnrolPage page(FactorId factor, Prompt prompt, String next) {
    return MfaResource.page(factor, prompt).inLogin(next);
  }

  Answer finish(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("code", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    FactorId factor = MfaResource.factor(exchange);
    String code = form.optionalText("code").orElse("").strip();
    Optional<Secret> flow = exchange.currentFlow();
    if (flow.isEmpty()) {
      return step.gone(next);
    }
    return users
        .enrolment()
        .finish(flow.get(), factor, code, "", exchange.visit(false))
        .match(
            asked -> step.gone(next),
            enrolled -> enrolled(exchange, enrolled, next),
            replaced -> Answer.page(new MfaReplacedPage()),
            wrong ->
                Answer.formAgain(
                    page(factor, wrong.prompt(), next)
                        .with(
                            Problems.ofField(
                                "code",
                                Phrase.of(code.isEmpty() ? "enter.code" : "enter.wrongCode")))),
            stopped -> stopped(exchange, stopped.reason(), next),
            many -> new Failure(Problem.of(many.refusal())));
  }

  /** Recovery codes first: without them a lost telephone locks out. */
  private Answer enrolled(Exchange exchange, EnrolmentResult.Enrolled enrolled, String next) {
    return enrolled
        .login()
        .match(
            in -> {
              exchange.enter(in);
              return codes(exchange, in, next);
            },
            half -> SecondStepResource.page(exchange, half.flow(), next),
            rejected -> step.over(exchange, rejected, next),
            refused -> new Failure(Problem.of(refused.refusal())));
  }

  private Answer codes(Exchange exchange, LoginResult.LoggedIn in, String next) {
    List<RecoveryCode> codes = users.ownFactors().makeCodes(in.session().live(), exchange.client());
    String onward = exchange.nextOrHome(next);
    return codes.isEmpty()
        ? new GoTo(onward)
        : Answer.page(
            new RecoveryCodesPage(codes.stream().map(RecoveryCode::exposeText).toList(), onward));
  }
}
