package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.EnrolmentResult;
import dev.postern.account.EnrolmentResult.Reason;
import dev.postern.account.OwnFactors.Removal;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.Prompt;
import dev.postern.secondfactor.RecoveryCode;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.session.TrustedDevice;
import dev.postern.session.TrustedDeviceId;
import dev.postern.web.Answer.Empty;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.page.EnrolPage;
import dev.postern.web.page.MfaSettingsPage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.RecoveryCodesPage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The second factors, recovery codes and trusted devices of who is logged in. */
final class MfaResource {
  private static final FactorId PASSKEY = new FactorId("passkey");

  private final Users users;

  MfaResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    return Answer.page(page(exchange.requireVisitor(), Problems.NONE));
  }

  private MfaSettingsPage page(LiveSession visitor, Problems problems) {
    List<StoredFactor> held = users.ownFactors().allOf(visitor);
    List<MfaSettingsPage.Held> entries =
        held.stream()
            .filter(factor -> !factor.factor().equals(PASSKEY))
            .map(
                factor ->
                    new MfaSettingsPage.Held(
                        factor.factor().value(),
                        factor.label(),
                        factor.createdAt(),
                        factor.lastUsed()))
            .toList();
    List<String> offered =
        users.secondFactors().installed().stream()
            .filter(factor -> !factor.equals(PASSKEY))
            .filter(factor -> held.stream().noneMatch(one -> one.factor().equals(factor)))
            .map(FactorId::value)
            .toList();
    List<MfaSettingsPage.Device> devices =
        users.trustedDevices().allOf(visitor).stream()
            .map(
                device ->
                    new MfaSettingsPage.Device(
                        device.id().toString(),
                        device.client().userAgent(),
                        device.client().network(),
                        device.createdAt()))
            .toList();
    return new MfaSettingsPage(
        entries,
        offered,
        visitor.enrolled().any(),
        users.ownFactors().recoveryCodesLeft(visitor),
        devices,
        problems);
  }

  /** The page of one factor has nothing to show before it was begun. */
  Answer showFactor(Exchange exchange) {
    exchange.requireVisitor();
    return new GoTo(home(), false);
  }

  private String home() {
    return users.config().links().basePath() + "/account/mfa";
  }

  Answer begin(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("request");
    LiveSession visitor = exchange.requireVisitor();
    FactorId factor = factor(exchange);
    return users
        .enrolment()
        .begin(visitor, factor, form.optionalText("request").orElse(""))
        .match(
            asked -> Answer.page(page(factor, asked.prompt())),
            enrolled -> new GoTo(home()),
            replaced -> new GoTo(home(), false),
            wrong -> new GoTo(home(), false),
            stopped -> stopped(visitor, stopped.reason()),
            many -> new Failure(Problem.of(many.refusal())));
  }

  private Answer stopped(LiveSession visitor, Reason reason) {
    return switch (reason) {
      case NOT_FRESH -> throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
      case NOT_INSTALLED -> new Failure(Problem.NOT_FOUND);
      case FULL, REQUEST_REFUSED, NOTHING_BEGUN, FLOW_GONE, MAIL_CODE_NEEDED ->
          Answer.formAgain(page(visitor, Problems.ofForm(Phrase.of("mfaSettings.notBegun"))));
    };
  }

  Answer finish(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("code");
    LiveSession visitor = exchange.requireVisitor();
    FactorId factor = factor(exchange);
    String code = form.optionalText("code").orElse("").strip();
    return users
        .enrolment()
        .finish(visitor, factor, code, "", exchange.client())
        .match(
            asked -> new GoTo(home(), false),
            enrolled -> enrolled(exchange, enrolled),
            replaced -> new GoTo(home(), false),
            wrong ->
                Answer.formAgain(
                    page(factor, wrong.prompt())
                        .with(
                            Problems.ofField(
                                "code",
                                Phrase.of(code.isEmpty() ? "enter.code" : "enter.wrongCode")))),
            stopped -> stopped(visitor, stopped.reason()),
            many -> new Failure(Problem.of(many.refusal())));
  }

  static EnrolPage page(FactorId factor, Prompt prompt) {
    var json = JsonText.readStored(prompt.exposeJson());
    return new EnrolPage(
        factor.value(),
        json.path("qrSvg").asString(""),
        json.path("secret").asString(""),
        json.path("otpauthUri").asString(""),
        json.path("hint").asString(""));
  }

  /** With the first factor come recovery codes: without them a lost telephone locks out. */
  private Answer enrolled(Exchange exchange, EnrolmentResult.Enrolled enrolled) {
    return enrolled
        .login()
        .sessionIfAny()
        .map(
            started -> {
              exchange.enter(started);
              return users.ownFactors().recoveryCodesLeft(started.live()) > 0
                  ? new GoTo(home())
                  : codes(exchange, started.live());
            })
        .orElseGet(() -> new GoTo(home(), false));
  }

  Answer makeCodes(Exchange exchange) throws IOException {
    exchange.form().only();
    LiveSession visitor = exchange.requireVisitor();
    exchange.requireFresh(visitor);
    return codes(exchange, visitor);
  }

  private Answer codes(Exchange exchange, LiveSession visitor) {
    List<RecoveryCode> codes = users.ownFactors().makeCodes(visitor, exchange.client());
    return codes.isEmpty()
        ? new GoTo(home(), false)
        : Answer.page(
            new RecoveryCodesPage(codes.stream().map(RecoveryCode::exposeText).toList(), home()));
  }

  Answer remove(Exchange exchange) throws IOException {
    exchange.form().only();
    LiveSession visitor = exchange.requireVisitor();
    return switch (users.ownFactors().removeAll(visitor, factor(exchange), exchange.client())) {
      case REMOVED, NOT_FOUND -> new GoTo(home());
      case NOT_FRESH -> throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
      case LAST_ONE ->
          Answer.formAgain(page(visitor, Problems.ofForm(Phrase.of("mfaSettings.lastOne"))));
    };
  }

  Answer endTrust(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("device");
    LiveSession visitor = exchange.requireVisitor();
    device(form.text("device")).ifPresent(id -> users.trustedDevices().end(visitor, id));
    return new GoTo(home());
  }

  Answer look(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    FactorId factor = factor(exchange);
    if (users.secondFactors().find(factor).isEmpty()) {
      return new Failure(Problem.NOT_FOUND);
    }
    List<Map<String, Object>> held =
        users.ownFactors().allOf(visitor).stream()
            .filter(one -> one.factor().equals(factor))
            .map(MfaResource::json)
            .toList();
    return new Json(200, Map.of("enrolled", held));
  }

  private static Map<String, Object> json(StoredFactor factor) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", factor.id().toString());
    json.put("label", factor.label());
    json.put("createdAt", factor.createdAt().toString());
    json.put("lastUsed", factor.lastUsedIfAny().map(Object::toString).orElse(null));
    return json;
  }

  Answer callBegin(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("request", "flow");
    String request = json.optionalText("request").orElse("");
    FactorId factor = factor(exchange);
    Optional<String> flow = json.optionalText("flow");
    EnrolmentResult result =
        flow.isPresent()
            ? users.enrolment().begin(flowId(flow.get()), factor, request, exchange.visit(false))
            : users.enrolment().begin(exchange.requireVisitor(), factor, request);
    return result.match(
        asked -> SecondStepResource.json(asked.prompt().exposeJson()),
        enrolled -> new Empty(204),
        replaced -> new Empty(204),
        wrong -> new Failure(Problem.WRONG_CODE),
        stopped -> new Failure(problem(stopped.reason())),
        many -> new Failure(Problem.of(many.refusal())));
  }

  Answer callFinish(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("code", "label", "flow");
    String label = label(json);
    String code = json.text("code");
    FactorId factor = factor(exchange);
    Optional<String> flow = json.optionalText("flow");
    EnrolmentResult result =
        flow.isPresent()
            ? users
                .enrolment()
                .finish(flowId(flow.get()), factor, code, label, exchange.visit(false))
            : users
                .enrolment()
                .finish(exchange.requireVisitor(), factor, code, label, exchange.client());
    return result.match(
        asked -> new Empty(204),
        enrolled -> entered(exchange, enrolled),
        replaced -> new Empty(204),
        wrong -> new Failure(Problem.WRONG_CODE),
        stopped -> new Failure(problem(stopped.reason())),
        many -> new Failure(Problem.of(many.refusal())));
  }

  /** What a factor is to be called. */
  static String label(Fields json) {
    String label = json.optionalText("label").orElse("").strip();
    if (!StoredFactor.isLabel(label)) {
      throw new ProblemException(
          Problem.invalid(
              400,
              "label",
              "A label is one line of at most " + StoredFactor.MAX_LABEL + " characters."));
    }
    return label;
  }

  /** They are in, with the new factor, as far as nothing else stands against it. */
  static Answer entered(Exchange exchange, EnrolmentResult.Enrolled enrolled) {
    return enrolled
        .login()
        .match(
            in -> {
              exchange.enter(in);
              return new Json(200, Map.of("user", UserJson.of(in.session().live())));
            },
            half -> SecondStepResource.failure(exchange, half.flow()),
            rejected -> LoginResource.rejected(exchange, rejected),
            refused -> new Failure(Problem.of(refused.refusal())));
  }

  private static Secret flowId(String flow) {
    return Secret.parse(flow).orElseThrow(() -> new ProblemException(Problem.TOKEN_EXPIRED));
  }

  static Problem problem(Reason reason) {
    return switch (reason) {
      case NOT_FRESH -> Problem.REAUTHENTICATION_REQUIRED;
      case NOT_INSTALLED -> Problem.NOT_FOUND;
      case FULL -> Problem.FACTORS_FULL;
      case REQUEST_REFUSED -> Problem.invalid(400, "request", "The second factor refused this.");
      case NOTHING_BEGUN, FLOW_GONE -> Problem.TOKEN_EXPIRED;
      case MAIL_CODE_NEEDED -> Problem.MAIL_CODE_NEEDED;
    };
  }

  Answer callRemove(Exchange exchange) {
    Removal removal =
        users
            .ownFactors()
            .removeAll(exchange.requireVisitor(), factor(exchange), exchange.client());
    return switch (removal) {
      case REMOVED -> new Empty(204);
      case NOT_FRESH -> new Failure(Problem.REAUTHENTICATION_REQUIRED);
      case NOT_FOUND -> new Failure(Problem.NOT_FOUND);
      case LAST_ONE -> new Failure(Problem.LAST_FACTOR);
    };
  }

  Answer callMakeCodes(Exchange exchange) throws IOException {
    exchange.json().only();
    LiveSession visitor = exchange.requireVisitor();
    exchange.requireFresh(visitor);
    List<RecoveryCode> codes = users.ownFactors().makeCodes(visitor, exchange.client());
    return codes.isEmpty()
        ? new Failure(Problem.NO_FACTOR)
        : new Json(200, Map.of("codes", codes.stream().map(RecoveryCode::exposeText).toList()));
  }

  Answer listDevices(Exchange exchange) {
    List<Map<String, Object>> devices =
        users.trustedDevices().allOf(exchange.requireVisitor()).stream()
            .map(MfaResource::json)
            .toList();
    return new Json(200, Map.of("devices", devices));
  }

  private static Map<String, Object> json(TrustedDevice device) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", device.id().toString());
    json.put("createdAt", device.createdAt().toString());
    json.put("expiresAt", device.expiresAt().toString());
    json.put("device", device.client().userAgent());
    json.put("network", device.client().network());
    return json;
  }

  Answer callEndTrust(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    boolean ended =
        device(exchange.path("id"))
            .filter(id -> users.trustedDevices().end(visitor, id))
            .isPresent();
    return ended ? new Empty(204) : new Failure(Problem.NOT_FOUND);
  }

  Answer listIdentities(Exchange exchange) {
    exchange.requireVisitor();
    return new Json(200, Map.of("identities", List.of()));
  }

  private static Optional<TrustedDeviceId> device(String text) {
    try {
      return Optional.of(new TrustedDeviceId(UUID.fromString(text)));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  static FactorId factor(Exchange exchange) {
    try {
      return new FactorId(exchange.path("factor"));
    } catch (IllegalArgumentException noName) {
      throw new ProblemException(Problem.NOT_FOUND);
    }
  }
}
