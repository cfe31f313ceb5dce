package dev.postern.web;

import dev.postern.Users;
import dev.postern.authentication.FactorAnswer;
import dev.postern.authentication.LoginMethod;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.LoginResult.Rejected;
import dev.postern.authentication.PasswordAttempt;
import dev.postern.authentication.Refusal;
import dev.postern.authentication.Rejection;
import dev.postern.credential.Password;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.LoginPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.RememberBox;
import dev.postern.web.page.ResetRequestedPage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Logging in with a password. */
final class LoginResource {
  private final Users users;

  LoginResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return exchange.visitor().isPresent()
        ? new GoTo(exchange.nextOrHome(next))
        : Answer.page(page(exchange, "", next, exchange.rememberBox(true), Problems.NONE));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "password", "remember", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    boolean remember = form.ticked("remember");
    RememberBox box = exchange.rememberBox(remember);
    var typed = new TypedAccount(form);
    if (typed.problems().any()) {
      return Answer.formAgain(page(exchange, typed.email(), next, box, typed.problems()));
    }
    return logIn(exchange, typed.address(), typed.password(), remember)
        .match(
            in -> {
              exchange.enter(in);
              return new GoTo(exchange.nextOrHome(next));
            },
            half -> SecondStepResource.page(exchange, half.flow(), next),
            rejected -> showRejection(exchange, rejected.reason(), typed, next, box),
            refused -> showRefusal(exchange, refused.refusal(), typed.email(), next, box));
  }

  private Answer showRejection(
      Exchange exchange, Rejection reason, TypedAccount typed, String next, RememberBox box) {
    String email = typed.email();
    return switch (reason) {
      case METHOD_OFF -> new Failure(Problem.METHOD_OFF);
      case UNKNOWN_ADDRESS,
          NO_PASSWORD,
          WRONG_PASSWORD,
          WRONG_CODE,
          FLOW_GONE,
          LINK_GONE,
          ADDRESS_NEEDED,
          LOGINS_ENDED ->
          Answer.formAgain(page(exchange, email, next, box, Problems.ofForm(LoginPage.REJECTED)));
      case EMAIL_NOT_CONFIRMED ->
          Answer.formAgain(CheckMailPage.ofSignUp(email, next, CheckMailPage.Reason.UNCONFIRMED));
      case ACCOUNT_NOT_ENABLED -> Answer.message(MessagePage.NOT_ENABLED);
      case PASSWORD_RESET_REQUIRED -> resetRequested(exchange, typed.address(), next);
    };
  }

  /** The password was right; all that it opens is a mail to its address. */
  static Answer resetRequested(Exchange exchange, EmailAddress email, String next) {
    return new Shown(
        403, new ResetRequestedPage(exchange.beginReset(email), email.typed(), next), Map.of());
  }

  private Answer showRefusal(
      Exchange exchange, Refusal refusal, String email, String next, RememberBox box) {
    Phrase waiting = Waiting.message(refusal);
    Phrase why = linkIsOpen(refusal) ? waiting.then(LoginPage.LOCKED) : waiting;
    return Waiting.answer(
        page(exchange, email, next, box, Problems.ofForm(why)), refusal.retryAfter());
  }

  /** No wrong passwords keep mailed links back. */
  private boolean linkIsOpen(Refusal refusal) {
    return switch (refusal.limit()) {
      case PASSWORD_FAILURES -> users.config().methods().has(LoginMethod.LINK);
      case NETWORK -> false;
    };
  }

  private LoginPage page(
      Exchange exchange, String email, String next, RememberBox box, Problems problems) {
    return new LoginPage(
        email,
        next,
        exchange.nextOrHome(next),
        box,
        users.config().methods(),
        users.passkeyLogin().isOn(),
        users.config().signUp().allowSignup(),
        problems);
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("email", "password", "remember", "mfa");
    boolean remember = json.flag("remember").orElse(false);
    Optional<FactorAnswer> mfa = SecondStepResource.answerIn(json);
    EmailAddress email = json.email("email");
    Password password = json.password("password");
    LoginResult first = logIn(exchange, email, password, remember);
    return SecondStepResource.goOn(users, exchange, first, mfa)
        .match(
            in -> {
              exchange.enter(in);
              return new Json(200, Map.of("user", UserJson.of(in.session().live())));
            },
            half -> SecondStepResource.failure(exchange, half.flow()),
            rejected -> rejected(exchange, rejected),
            refused -> new Failure(Problem.of(refused.refusal())));
  }

  private LoginResult logIn(
      Exchange exchange, EmailAddress email, Password password, boolean remember) {
    var attempt =
        new PasswordAttempt(email, password, exchange.signUpBrowser(), exchange.visit(remember));
    return users.logins().logIn(attempt);
  }

  /** For programs. */
  static Answer rejected(Exchange exchange, Rejected rejected) {
    return rejected
        .toReset()
        .map(email -> resetRequested(exchange, email))
        .orElseGet(() -> new Failure(problem(rejected.reason())));
  }

  /** For programs, as {@link #resetRequested(Exchange, EmailAddress, String)} is for people. */
  static Answer resetRequested(Exchange exchange, EmailAddress email) {
    return new Failure(Problem.passwordResetRequested(exchange.beginReset(email)));
  }

  /**
   * For programs; {@link Rejection#ADDRESS_NEEDED} names the field. Only a password has to be
   * changed, for which {@link #rejected} begins a flow.
   */
  static Problem problem(Rejection reason) {
    return switch (reason) {
      case METHOD_OFF -> Problem.METHOD_OFF;
      case LINK_GONE, FLOW_GONE -> Problem.TOKEN_EXPIRED;
      case ADDRESS_NEEDED ->
          Problem.invalid(
              403, "email", "This is not the browser that asked: the account's address is needed.");
      case UNKNOWN_ADDRESS, NO_PASSWORD, WRONG_PASSWORD, LOGINS_ENDED ->
          Problem.AUTHENTICATION_FAILED;
      case WRONG_CODE -> Problem.WRONG_CODE;
      case EMAIL_NOT_CONFIRMED -> Problem.EMAIL_NOT_CONFIRMED;
      case ACCOUNT_NOT_ENABLED -> Problem.ACCOUNT_NOT_ENABLED;
      case PASSWORD_RESET_REQUIRED -> throw new IllegalStateException("whose?");
    };
  }
}
