package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.EnrolmentResult;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.PasskeyLogin.Begun;
import dev.postern.credential.FactorId;
import dev.postern.secondfactor.StoredFactor;
import dev.postern.secondfactor.StoredFactorId;
import dev.postern.session.LiveSession;
import dev.postern.token.SealedChallenges;
import dev.postern.web.Answer.Empty;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.page.PasskeysPage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Passkeys, for the browser's script: options out, and what it got from the authenticator in, each
 * in the JSON form of Web Authentication Level 3, section 5.1.
 */
final class PasskeyResource {
  private static final String[] ANSWER = {
    "id", "rawId", "type", "response", "authenticatorAttachment", "clientExtensionResults"
  };

  private final Users users;

  PasskeyResource(Users users) {
    this.users = users;
  }

  /** Of its members the adapter reads on; here only what can't be one is refused. */
  private static void check(Fields json) {
    json.text("id");
    for (String name : List.of("rawId", "type", "authenticatorAttachment")) {
      json.optionalText(name);
    }
    json.checkObject("response");
    json.checkObject("clientExtensionResults");
  }

  /** Asks whoever is there; the challenge waits, sealed, in a cookie of its own. */
  Answer beginLogin(Exchange exchange) throws IOException {
    exchange.json().only();
    Optional<Begun> begun = users.passkeyLogin().begin();
    begun.ifPresent(one -> exchange.keepChallenge(one.challenge(), SealedChallenges.LIFE));
    return begun
        .map(one -> SecondStepResource.json(one.prompt().exposeJson()))
        .orElseGet(() -> new Failure(Problem.METHOD_OFF));
  }

  Answer logIn(Exchange exchange) throws IOException {
    Fields json = exchange.json().only(with("remember"));
    boolean remember = json.flag("remember").orElse(false);
    check(json);
    String answer = json.without("remember");
    return exchange
        .challenge()
        .map(
            challenge ->
                users
                    .passkeyLogin()
                    .logIn(challenge, answer, exchange.visit(remember))
                    .<Answer>match(
                        in -> entered(exchange, in),
                        half -> SecondStepResource.failure(exchange, half.flow()),
                        rejected -> LoginResource.rejected(exchange, rejected),
                        refused -> new Failure(Problem.of(refused.refusal()))))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  private static Answer entered(Exchange exchange, LoginResult.LoggedIn in) {
    exchange.dropChallenge();
    exchange.enter(in);
    return new Json(200, Map.of("user", UserJson.of(in.session().live())));
  }

  private static String[] with(String more) {
    String[] all = Arrays.copyOf(ANSWER, ANSWER.length + 1);
    all[ANSWER.length] = more;
    return all;
  }

  private FactorId name() {
    return users.passkeyLogin().factor().orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
  }

  /** Begins to make one for who is logged in. */
  Answer beginRegistration(Exchange exchange) throws IOException {
    exchange.json().only();
    return users
        .enrolment()
        .begin(exchange.requireVisitor(), name(), "")
        .match(
            asked -> SecondStepResource.json(asked.prompt().exposeJson()),
            enrolled -> new Empty(204),
            replaced -> new Empty(204),
            wrong -> new Failure(Problem.WRONG_CODE),
            stopped -> new Failure(MfaResource.problem(stopped.reason())),
            many -> new Failure(Problem.of(many.refusal())));
  }

  Answer register(Exchange exchange) throws IOException {
    Fields json = exchange.json().only(with("label"));
    String label = MfaResource.label(json);
    check(json);
    EnrolmentResult result =
        users
            .enrolment()
            .finish(
                exchange.requireVisitor(), name(), json.without("label"), label, exchange.client());
    return result.match(
        asked -> new Empty(204),
        enrolled -> MfaResource.entered(exchange, enrolled),
        replaced -> new Empty(204),
        wrong -> new Failure(Problem.WRONG_CODE),
        stopped -> new Failure(MfaResource.problem(stopped.reason())),
        many -> new Failure(Problem.of(many.refusal())));
  }

  Answer list(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    List<Map<String, Object>> held =
        users.ownFactors().passkeysOf(visitor).stream().map(PasskeyResource::json).toList();
    return new Json(200, Map.of("passkeys", held));
  }

  private static Map<String, Object> json(StoredFactor factor) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", factor.id().toString());
    json.put("name", factor.label());
    json.put("createdAt", factor.createdAt().toString());
    json.put("lastUsed", factor.lastUsedIfAny().map(Object::toString).orElse(null));
    return json;
  }

  Answer rename(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("label");
    json.text("label");
    String label = MfaResource.label(json);
    LiveSession visitor = exchange.requireVisitor();
    boolean renamed =
        passkey(exchange.path("id"), visitor)
            .filter(id -> users.ownFactors().relabel(visitor, id, label))
            .isPresent();
    return renamed ? new Empty(204) : new Failure(Problem.NOT_FOUND);
  }

  /** Removes one, and tells what the browser is to be told (Signal API, section 5.1.10). */
  Answer remove(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    exchange.requireFresh(visitor);
    Optional<StoredFactorId> id = passkey(exchange.path("id"), visitor);
    if (id.isEmpty()) {
      return new Failure(Problem.NOT_FOUND);
    }
    return switch (users.ownFactors().remove(visitor, id.get(), exchange.client())) {
      case REMOVED -> new Json(200, Map.of("accepted", accepted(visitor)));
      case NOT_FRESH -> new Failure(Problem.REAUTHENTICATION_REQUIRED);
      case NOT_FOUND -> new Failure(Problem.NOT_FOUND);
      case LAST_ONE -> new Failure(Problem.LAST_FACTOR);
    };
  }

  private Object accepted(LiveSession visitor) {
    return JsonText.readStored(users.ownFactors().acceptedPasskeysJson(visitor).orElse("{}"));
  }

  private Optional<StoredFactorId> passkey(String name, LiveSession visitor) {
    return users.ownFactors().passkeysOf(visitor).stream()
        .map(StoredFactor::id)
        .filter(id -> Optional.of(id.value()).equals(uuid(name)))
        .findFirst();
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }

  Answer show(Exchange exchange) {
    return Answer.page(page(exchange.requireVisitor(), Problems.NONE));
  }

  private PasskeysPage page(LiveSession visitor, Problems problems) {
    List<PasskeysPage.Entry> entries =
        users.ownFactors().passkeysOf(visitor).stream()
            .map(
                held ->
                    new PasskeysPage.Entry(
                        held.id().toString(), held.label(), held.createdAt(), held.lastUsed()))
            .toList();
    return new PasskeysPage(
        entries, users.ownFactors().acceptedPasskeysJson(visitor).orElse("{}"), problems);
  }

  /** Removes the one that the form names. */
  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("passkey");
    LiveSession visitor = exchange.requireVisitor();
    exchange.requireFresh(visitor);
    String home = users.config().links().basePath() + "/account/passkeys";
    Optional<StoredFactorId> id = passkey(form.text("passkey"), visitor);
    if (id.isEmpty()) {
      return new GoTo(home);
    }
    return switch (users.ownFactors().remove(visitor, id.get(), exchange.client())) {
      case REMOVED, NOT_FOUND -> new GoTo(home);
      case NOT_FRESH -> throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
      case LAST_ONE ->
          Answer.formAgain(page(visitor, Problems.ofForm(Phrase.of("passkeys.lastOne"))));
    };
  }
}
