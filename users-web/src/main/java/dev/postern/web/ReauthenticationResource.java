package dev.postern.web;

import dev.postern.Users;
import dev.postern.authentication.FactorAnswer;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.LoggedIn;
import dev.postern.authentication.Visit;
import dev.postern.credential.Password;
import dev.postern.session.LiveSession;
import dev.postern.web.Answer.Empty;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.ReauthenticatePage;
import java.io.IOException;
import java.util.Optional;

/** Asks who is logged in to prove once more who they are: their session is FRESH then. */
final class ReauthenticationResource {
  private final Users users;

  ReauthenticationResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return Answer.page(page(exchange, exchange.requireVisitor(), next, Problems.NONE));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("password", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    LiveSession visitor = exchange.requireVisitor();
    Optional<Password> typed =
        form.optionalText("password").filter(text -> !text.isEmpty()).flatMap(Password::parse);
    if (typed.isEmpty()) {
      return again(exchange, visitor, next, Phrase.of("enter.yourPassword"));
    }
    return reauthenticate(exchange, visitor, typed.get())
        .match(
            in -> {
              exchange.enter(in.session());
              return new GoTo(exchange.nextOrHome(next));
            },
            half -> SecondStepResource.page(exchange, half.flow(), next),
            rejected ->
                switch (rejected.reason()) {
                  case ACCOUNT_NOT_ENABLED -> Answer.message(MessagePage.NOT_ENABLED);
                  case PASSWORD_RESET_REQUIRED ->
                      LoginResource.resetRequested(exchange, visitor.user().email(), next);
                  default -> again(exchange, visitor, next, Phrase.of("enter.wrongPassword"));
                },
            refused -> {
              Problems why = Problems.ofForm(Waiting.message(refused.refusal()));
              return Waiting.answer(
                  page(exchange, visitor, next, why), refused.refusal().retryAfter());
            });
  }

  private Answer again(Exchange exchange, LiveSession visitor, String next, Phrase problem) {
    return Answer.formAgain(page(exchange, visitor, next, Problems.ofField("password", problem)));
  }

  private ReauthenticatePage page(
      Exchange exchange, LiveSession visitor, String next, Problems problems) {
    String email = visitor.user().email().typed();
    LoginMethods methods = users.config().methods();
    boolean password = methods.has(LoginMethod.EMAIL) && visitor.hasPassword();
    String linkPath = methods.has(LoginMethod.LINK) ? "/login-link" : "/forgot";
    boolean passkey =
        users.passkeyLogin().isOn() && !users.ownFactors().passkeysOf(visitor).isEmpty();
    String onward = exchange.nextOrHome(next);
    return new ReauthenticatePage(email, password, passkey, onward, linkPath, next, problems);
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("password", "mfa", "credential");
    Optional<FactorAnswer> mfa = SecondStepResource.answerIn(json);
    Optional<Password> password = json.optionalPassword("password");
    LiveSession visitor = exchange.requireVisitor();
    if (json.object("credential").isPresent()) {
      return byPasskey(exchange, visitor, json.rawObject("credential"));
    }
    return password.isEmpty()
        ? new Failure(Problem.AUTHENTICATION_FAILED)
        : SecondStepResource.goOn(
                users, exchange, reauthenticate(exchange, visitor, password.get()), mfa)
            .match(
                in -> entered(exchange, in),
                half -> SecondStepResource.failure(exchange, half.flow()),
                rejected -> LoginResource.rejected(exchange, rejected),
                refused -> new Failure(Problem.of(refused.refusal())));
  }

  private Answer byPasskey(Exchange exchange, LiveSession visitor, String credential) {
    Visit visit = exchange.visit(false);
    return exchange
        .challenge()
        .map(
            challenge ->
                users
                    .passkeyLogin()
                    .reauthenticate(challenge, credential, visitor, visit)
                    .<Answer>match(
                        in -> entered(exchange, in),
                        half -> SecondStepResource.failure(exchange, half.flow()),
                        rejected -> LoginResource.rejected(exchange, rejected),
                        refused -> new Failure(Problem.of(refused.refusal()))))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  private static Answer entered(Exchange exchange, LoggedIn in) {
    exchange.enter(in.session());
    return new Empty(204);
  }

  private LoginResult reauthenticate(Exchange exchange, LiveSession visitor, Password password) {
    return users.logins().reauthenticate(visitor, password, exchange.visit(false));
  }
}
