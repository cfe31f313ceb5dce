package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.SignUpRequest;
import dev.postern.account.SignUpResult;
import dev.postern.account.SignUpResult.MailSent;
import dev.postern.account.SignUpResult.PasswordRefused;
import dev.postern.account.SignUpResult.SignedUp;
import dev.postern.account.SignUpResult.TooMany;
import dev.postern.token.TokenPurpose;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.RememberBox;
import dev.postern.web.page.SignupPage;
import java.io.IOException;
import java.util.Map;

/** Signing up with a password. */
final class SignUpResource {
  private final Users users;

  SignUpResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    if (exchange.visitor().isPresent()) {
      return new GoTo(exchange.nextOrHome(next));
    }
    return users.config().signUp().allowSignup()
        ? Answer.page(page("", next, exchange.rememberBox(true), Problems.NONE))
        : Answer.message(MessagePage.SIGNUP_CLOSED);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "password", "remember", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    boolean remember = form.ticked("remember");
    var typed = new TypedAccount(form);
    if (typed.problems().any()) {
      return Answer.formAgain(
          page(typed.email(), next, exchange.rememberBox(remember), typed.problems()));
    }
    var request = new SignUpRequest(typed.address(), typed.password(), exchange.visit(remember));
    return users
        .signUp()
        .signUp(request)
        .match(new PageAnswer(exchange, typed.email(), next, remember));
  }

  private SignupPage page(String email, String next, RememberBox box, Problems problems) {
    return new SignupPage(email, next, box, PasswordAdvice.minLength(users), problems);
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("email", "password", "remember");
    boolean remember = json.flag("remember").orElse(false);
    var request =
        new SignUpRequest(json.email("email"), json.password("password"), exchange.visit(remember));
    return users.signUp().signUp(request).match(new JsonAnswer(exchange, remember));
  }

  private final class PageAnswer implements SignUpResult.Cases<Answer> {
    private final Exchange exchange;
    private final String email;
    private final String next;
    private final boolean remember;

    PageAnswer(Exchange exchange, String email, String next, boolean remember) {
      this.exchange = exchange;
      this.email = email;
      this.next = next;
      this.remember = remember;
    }

    private Answer again(String field, Phrase problem) {
      RememberBox box = exchange.rememberBox(remember);
      return Answer.formAgain(page(email, next, box, Problems.ofField(field, problem)));
    }

    @Override
    public Answer closed() {
      return Answer.message(MessagePage.SIGNUP_CLOSED);
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      Phrase advice = PasswordAdvice.of(refused.reasons(), users);
      return again("password", advice);
    }

    @Override
    public Answer tooMany(TooMany many) {
      return new Failure(Problem.tooManyRequests(many.retryAfter()));
    }

    @Override
    public Answer mailSent(MailSent sent) {
      exchange.linkCookies(TokenPurpose.CONFIRM).remember(sent.browser(), next, remember);
      return Answer.page(CheckMailPage.ofSignUp(email, next, CheckMailPage.Reason.SENT));
    }

    @Override
    public Answer addressTaken() {
      return again("email", Phrase.of("signup.addressTaken"));
    }

    @Override
    public Answer signedUp(SignedUp signedUp) {
      if (signedUp.flow().isPresent()) {
        return SecondStepResource.page(exchange, signedUp.flow().get(), next);
      }
      signedUp.session().ifPresent(started -> exchange.enter(started, remember));
      return signedUp.session().isPresent()
          ? new GoTo(exchange.nextOrHome(next))
          : Answer.message(MessagePage.AWAITS_ADMINISTRATOR);
    }
  }

  private static final class JsonAnswer implements SignUpResult.Cases<Answer> {
    private final Exchange exchange;
    private final boolean remember;

    JsonAnswer(Exchange exchange, boolean remember) {
      this.exchange = exchange;
      this.remember = remember;
    }

    @Override
    public Answer closed() {
      return new Failure(Problem.featureDisabled("allowSignup"));
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      return new Failure(PasswordAdvice.problem(refused.reasons()));
    }

    @Override
    public Answer tooMany(TooMany many) {
      return new Failure(Problem.tooManyRequests(many.retryAfter()));
    }

    @Override
    public Answer mailSent(MailSent sent) {
      exchange.linkCookies(TokenPurpose.CONFIRM).remember(sent.browser(), "", remember);
      return new Json(202, Map.of());
    }

    @Override
    public Answer addressTaken() {
      return new Failure(Problem.USER_EXISTS);
    }

    @Override
    public Answer signedUp(SignedUp signedUp) {
      if (signedUp.flow().isPresent()) {
        return SecondStepResource.failure(exchange, signedUp.flow().get());
      }
      signedUp.session().ifPresent(started -> exchange.enter(started, remember));
      var user = UserJson.of(signedUp.user(), true);
      return new Json(201, Map.of("user", user, "loggedIn", signedUp.session().isPresent()));
    }
  }
}
