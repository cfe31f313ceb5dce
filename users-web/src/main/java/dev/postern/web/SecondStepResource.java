package dev.postern.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.Users;
import dev.postern.authentication.FactorAnswer;
import dev.postern.authentication.HalfLogins.View;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.Rejection;
import dev.postern.authentication.StartedFlow;
import dev.postern.credential.FactorId;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Bytes;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.MfaPage;
import dev.postern.web.page.MustEnrolPage;
import dev.postern.web.page.Page;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second step of a log-in. */
final class SecondStepResource {
  private final Users users;

  SecondStepResource(Users users) {
    this.users = users;
  }

  /** Binds an unfinished log-in to its browser, and shows its next step. */
  static Answer page(Exchange exchange, StartedFlow flow, String next) {
    exchange.begin(flow);
    View view = new View(flow.methods(), flow.enrol(), flow.mailCode());
    return Answer.page(page(exchange, view, "", next, Problems.NONE));
  }

  /** Binds an unfinished log-in to its browser, and tells a program of it. */
  static Answer failure(Exchange exchange, StartedFlow flow) {
    exchange.begin(flow);
    return new Failure(
        Problem.mfaRequired(
            flow.id().exposeBase64Url(),
            names(flow.methods()),
            names(flow.enrol()),
            flow.mailCode()));
  }

  private static List<String> names(List<FactorId> factors) {
    return factors.stream().map(FactorId::value).toList();
  }

  /** The member {@code mfa} of a log-in: a second factor that is proved at once. */
  static Optional<FactorAnswer> answerIn(Fields json) {
    return json.object("mfa")
        .map(mfa -> mfa.only("type", "code"))
        .map(mfa -> new FactorAnswer(factor(mfa.text("type")), mfa.text("code")));
  }

  /** Goes on with a log-in whose visitor gave an answer to the second factor, too. */
  static LoginResult goOn(
      Users users, Exchange exchange, LoginResult first, Optional<FactorAnswer> mfa) {
    Optional<StartedFlow> flow = first.flowIfAny();
    if (flow.isEmpty() || mfa.isEmpty()) {
      return first;
    }
    exchange.begin(flow.get());
    return prove(users, exchange, flow.get().id(), mfa.get());
  }

  private static LoginResult prove(
      Users users, Exchange exchange, Secret flow, FactorAnswer answer) {
    Optional<LiveSession> earlier = exchange.visitorUnnoticed();
    return users.secondStep().prove(flow, answer, exchange.visit(false), earlier);
  }

  private static FactorId factor(String type) {
    try {
      return new FactorId(type);
    } catch (IllegalArgumentException noName) {
      throw new ProblemException(Problem.invalid(400, "type", "This is no kind of proof."));
    }
  }

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return shown(exchange, exchange.query("type"), next, Problems.NONE);
  }

  private String logIn(String next) {
    String path = users.config().links().basePath() + "/login";
    return next.isEmpty() ? path : path + "?next=" + URLEncoder.encode(next, UTF_8);
  }

  private Optional<View> view(Exchange exchange) {
    return exchange
        .currentFlow()
        .flatMap(flow -> users.halfLogins().look(flow, exchange.visit(false)));
  }

  /** Asks for a second factor, or has one made; a code that comes back wrong was mailed. */
  private static Page page(
      Exchange exchange, View view, String type, String next, Problems problems) {
    if (!view.enrol().isEmpty()) {
      boolean sent = type.equals(FactorId.MAIL.value());
      return new MustEnrolPage(names(view.enrol()), view.mailCode(), sent, next, problems);
    }
    String onward = exchange.nextOrHome(next);
    return MfaPage.of(view.methods(), next, onward, exchange.trustDays(), exchange.offersMfaReset())
        .asking(type)
        .with(problems);
  }

  /** The same after a code was mailed. */
  Answer codeSent(Exchange exchange, String next) {
    return shown(exchange, FactorId.MAIL.value(), next, Problems.NONE);
  }

  /** What the flow lacks now, since something went wrong. */
  Answer again(Exchange exchange, String next) {
    Problems problems = Problems.ofForm(Phrase.of("mfaSettings.notBegun"));
    return view(exchange)
        .map(view -> Answer.formAgain(page(exchange, view, "", next, problems)))
        .orElseGet(() -> gone(next));
  }

  private Answer shown(Exchange exchange, String type, String next, Problems problems) {
    return view(exchange)
        .map(view -> Answer.page(page(exchange, view, type, next, problems)))
        .orElseGet(() -> gone(next));
  }

  /** The flow is over. */
  Answer gone(String next) {
    return new GoTo(logIn(next), false);
  }

  /** Has a factor of the application's own send what is to be typed. */
  Answer send(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("type", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    FactorId factor = factor(form.text("type"));
    boolean asked =
        exchange
            .currentFlow()
            .flatMap(flow -> users.secondStep().ask(flow, factor, exchange.visit(false)))
            .isPresent();
    return asked ? shown(exchange, factor.value(), next, Problems.NONE) : gone(next);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("type", "code", "trustDevice", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    boolean trust = form.ticked("trustDevice");
    String type = form.text("type");
    String code = form.optionalText("code").orElse("").strip();
    Optional<View> view = view(exchange);
    if (view.isEmpty()) {
      return gone(next);
    }
    if (code.isEmpty()) {
      return again(exchange, view.get(), type, next, "enter.code");
    }
    Secret flow = exchange.currentFlow().orElseThrow();
    return prove(users, exchange, flow, new FactorAnswer(factor(type), code))
        .match(
            in -> {
              enter(exchange, in, trust);
              return new GoTo(exchange.nextOrHome(next));
            },
            half -> page(exchange, half.flow(), next),
            rejected -> showRejection(exchange, view.get(), rejected, type, next),
            refused -> {
              Problems why = Problems.ofForm(Waiting.codes(refused.refusal()));
              return Waiting.answer(
                  page(exchange, view.get(), type, next, why), refused.refusal().retryAfter());
            });
  }

  private Answer showRejection(
      Exchange exchange, View view, Rejected rejected, String type, String next) {
    return rejected.reason() == Rejection.WRONG_CODE
        ? again(exchange, view, type, next, "enter.wrongCode")
        : over(exchange, rejected, next);
  }

  /** What the flow came to, after all was proved. */
  Answer over(Exchange exchange, Rejected rejected, String next) {
    Optional<EmailAddress> toReset = rejected.toReset();
    if (toReset.isPresent()) {
      return LoginResource.resetRequested(exchange, toReset.get(), next);
    }
    return rejected.reason() == Rejection.ACCOUNT_NOT_ENABLED
        ? Answer.message(MessagePage.NOT_ENABLED)
        : gone(next);
  }

  private static Answer again(
      Exchange exchange, View view, String type, String next, String problem) {
    Problems problems = Problems.ofField("code", Phrase.of(problem));
    return Answer.formAgain(page(exchange, view, type, next, problems));
  }

  private static void enter(Exchange exchange, LoginResult.LoggedIn in, boolean trust) {
    if (trust) {
      exchange.enterTrusted(in);
    } else {
      exchange.enter(in);
    }
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("flow", "type", "code", "credential", "trustDevice");
    boolean trust = json.flag("trustDevice").orElse(false);
    FactorId factor = factor(json.text("type"));
    String answer =
        json.object("credential").isPresent() ? json.rawObject("credential") : json.text("code");
    return flow(exchange, json)
        .map(
            flow ->
                prove(users, exchange, flow, new FactorAnswer(factor, answer))
                    .<Answer>match(
                        in -> {
                          enter(exchange, in, trust);
                          return new Json(200, Map.of("user", UserJson.of(in.session().live())));
                        },
                        half -> failure(exchange, half.flow()),
                        rejected -> LoginResource.rejected(exchange, rejected),
                        refused -> new Failure(Problem.of(refused.refusal()))))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  /** Has a passkey ask, or another factor that the browser's script answers. */
  Answer callOptions(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("flow", "type");
    return ask(exchange, json, json.optionalText("type").orElse("passkey"));
  }

  /** Has a factor send what is to be typed. */
  Answer callSendCode(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("flow", "type");
    String type = json.text("type");
    if (!type.equals(FactorId.MAIL.value())) {
      return ask(exchange, json, type);
    }
    boolean sent =
        flow(exchange, json)
            .filter(flow -> users.secondStep().mailCode(flow, exchange.visit(false)))
            .isPresent();
    return sent ? new Json(200, Map.of()) : new Failure(Problem.TOKEN_EXPIRED);
  }

  /** The one that is named, or this browser's. */
  private static Optional<Secret> flow(Exchange exchange, Fields json) {
    Optional<String> named = json.optionalText("flow");
    return named.isPresent() ? Secret.parse(named.get()) : exchange.currentFlow();
  }

  private Answer ask(Exchange exchange, Fields json, String type) {
    FactorId factor = factor(type);
    return flow(exchange, json)
        .flatMap(flow -> users.secondStep().ask(flow, factor, exchange.visit(false)))
        .<Answer>map(prompt -> json(prompt.exposeJson()))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  static Answer json(String text) {
    return new Bytes("application/json", text.getBytes(UTF_8), Map.of());
  }
}
