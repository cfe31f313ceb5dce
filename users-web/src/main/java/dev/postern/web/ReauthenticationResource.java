package dev.postern.web;

import dev.postern.Users;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginMethods;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.LoggedIn;
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
    return Answer.page(page(exchange.requireVisitor(), next, Problems.NONE));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("password", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    LiveSession visitor = exchange.requireVisitor();
    Optional<Password> typed =
        form.optionalText("password").filter(text -> !text.isEmpty()).flatMap(Password::parse);
    if (typed.isEmpty()) {
      return again(visitor, next, Phrase.of("enter.yourPassword"));
    }
    return reauthenticate(exchange, visitor, typed.get())
        .match(
            in -> {
              exchange.enter(in.session());
              return new GoTo(exchange.nextOrHome(next));
            },
            rejected ->
                switch (rejected.reason()) {
                  case ACCOUNT_NOT_ENABLED -> Answer.message(MessagePage.NOT_ENABLED);
                  case PASSWORD_RESET_REQUIRED ->
                      LoginResource.resetRequested(exchange, visitor.user().email(), next);
                  default -> again(visitor, next, Phrase.of("enter.wrongPassword"));
                },
            refused -> {
              Problems why = Problems.ofForm(Waiting.message(refused.refusal()));
              return Waiting.answer(page(visitor, next, why), refused.refusal().retryAfter());
            });
  }

  private Answer again(LiveSession visitor, String next, Phrase problem) {
    return Answer.formAgain(page(visitor, next, Problems.ofField("password", problem)));
  }

  private ReauthenticatePage page(LiveSession visitor, String next, Problems problems) {
    String email = visitor.user().email().typed();
    LoginMethods methods = users.config().methods();
    boolean password = methods.has(LoginMethod.EMAIL) && visitor.hasPassword();
    String linkPath = methods.has(LoginMethod.LINK) ? "/login-link" : "/forgot";
    return new ReauthenticatePage(email, password, linkPath, next, problems);
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("password", "mfa", "credential");
    json.checkObject("mfa");
    json.checkObject("credential");
    Optional<Password> password = json.optionalPassword("password");
    LiveSession visitor = exchange.requireVisitor();
    return password.isEmpty()
        ? new Failure(Problem.AUTHENTICATION_FAILED)
        : reauthenticate(exchange, visitor, password.get())
            .match(
                in -> entered(exchange, in),
                rejected ->
                    LoginResource.rejected(exchange, rejected.reason(), visitor.user().email()),
                refused -> new Failure(Problem.of(refused.refusal())));
  }

  private static Answer entered(Exchange exchange, LoggedIn in) {
    exchange.enter(in.session());
    return new Empty(204);
  }

  private LoginResult reauthenticate(Exchange exchange, LiveSession visitor, Password password) {
    return users.logins().reauthenticate(visitor, password, exchange.devices(), exchange.client());
  }
}
