package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.ConfirmationRequest;
import dev.postern.account.ConfirmationResult;
import dev.postern.account.ConfirmationResult.Confirmed;
import dev.postern.account.ConfirmationResult.PasswordRefused;
import dev.postern.account.ConfirmationResult.TooManyTries;
import dev.postern.account.EmailConfirmation.LinkView;
import dev.postern.credential.Password;
import dev.postern.secret.Secret;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.ConfirmedPage;
import dev.postern.web.page.LinkConfirmPage;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.Page;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The link that confirms a sign-up: a GET shows a page with a button, only a POST uses it up. */
final class ConfirmationResource {
  private final Users users;

  ConfirmationResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    return view(exchange)
        .map(view -> shown(200, page(exchange, view, Problems.NONE)))
        .orElseGet(this::gone);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("password", "newPassword");
    Optional<LinkView> view = view(exchange);
    if (view.isEmpty()) {
      return gone();
    }
    Problems tooLong = tooLong(form);
    if (tooLong.any()) {
      return shown(422, page(exchange, view.get(), tooLong));
    }
    Secret token = Secret.parse(exchange.path("token")).orElseThrow();
    return confirm(exchange, token, typed(form, "password"), typed(form, "newPassword"))
        .match(new PageAnswer(exchange, view.get(), form));
  }

  private static Problems tooLong(Fields form) {
    Problems problems = Problems.NONE;
    for (String field : List.of("password", "newPassword")) {
      boolean fits = form.optionalText(field).flatMap(Password::parse).isPresent();
      if (form.optionalText(field).isPresent() && !fits) {
        problems = problems.and(field, TypedAccount.TOO_LONG);
      }
    }
    return problems;
  }

  private static Optional<Password> typed(Fields form, String field) {
    return form.optionalText(field).filter(text -> !text.isEmpty()).flatMap(Password::parse);
  }

  private Optional<LinkView> view(Exchange exchange) {
    return Secret.parse(exchange.path("token"))
        .flatMap(token -> users.confirmation().look(token, exchange.signUpBrowser()));
  }

  private LinkConfirmPage page(Exchange exchange, LinkView view, Problems problems) {
    String path = users.config().links().basePath() + "/link/confirm/" + exchange.path("token");
    int minLength = PasswordAdvice.minLength(users);
    return new LinkConfirmPage(view.email().typed(), path, view.sameBrowser(), minLength, problems);
  }

  private Answer gone() {
    return shown(410, LinkExpiredPage.ofSignUp(users.config().signUp().allowSignup()));
  }

  private static Answer shown(int status, Page page) {
    return new Shown(status, page, Map.of());
  }

  Answer submitAgain(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    EmailAddress email = form.email("email");
    sendAgain(exchange, email, next);
    return Answer.page(
        CheckMailPage.ofSignUp(email.typed(), next, CheckMailPage.Reason.SENT_AGAIN));
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("token", "password", "newPassword", "email");
    json.optionalText("email");
    Optional<Password> password = json.optionalPassword("password");
    Optional<Password> newPassword = json.optionalPassword("newPassword");
    return Secret.parse(json.text("token"))
        .map(
            token ->
                confirm(exchange, token, password, newPassword)
                    .<Answer>match(new JsonAnswer(exchange)))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  Answer callAgain(Exchange exchange) throws IOException {
    sendAgain(exchange, exchange.json().only("email").email("email"), "");
    return new Json(202, Map.of());
  }

  private void sendAgain(Exchange exchange, EmailAddress email, String next) {
    users.confirmation().sendAgain(email, exchange.signUpBrowser(), exchange.client());
    exchange.linkCookies(TokenPurpose.CONFIRM).rememberLonger(next);
  }

  private ConfirmationResult confirm(
      Exchange exchange,
      Secret token,
      Optional<Password> password,
      Optional<Password> newPassword) {
    return users
        .confirmation()
        .confirm(
            new ConfirmationRequest(
                token,
                exchange.signUpBrowser(),
                password,
                newPassword,
                exchange.visit(exchange.linkCookies(TokenPurpose.CONFIRM).stay())));
  }

  private static void enter(Exchange exchange, Confirmed confirmed) {
    LinkCookies cookies = exchange.linkCookies(TokenPurpose.CONFIRM);
    confirmed.session().ifPresent(started -> exchange.enter(started, cookies.stay()));
    cookies.forget();
  }

  private final class PageAnswer implements ConfirmationResult.Cases<Answer> {
    private final Exchange exchange;
    private final LinkView view;
    private final Fields form;

    PageAnswer(Exchange exchange, LinkView view, Fields form) {
      this.exchange = exchange;
      this.view = view;
      this.form = form;
    }

    @Override
    public Answer confirmed(Confirmed confirmed) {
      String next =
          exchange.linkCookies(TokenPurpose.CONFIRM).next().map(exchange::next).orElse("");
      enter(exchange, confirmed);
      if (confirmed.flow().isPresent()) {
        return SecondStepResource.page(exchange, confirmed.flow().get(), next);
      }
      return confirmed.session().isPresent()
          ? new GoTo(exchange.nextOrHome(exchange.linkCookies(TokenPurpose.CONFIRM)))
          : shown(200, new ConfirmedPage(confirmed.user().email().typed(), true, ""));
    }

    @Override
    public Answer linkGone() {
      return gone();
    }

    @Override
    public Answer passwordNeeded() {
      boolean choosing = form.optionalText("newPassword").isPresent();
      return again(choosing ? "newPassword" : "password", Phrase.of("enter.password"));
    }

    @Override
    public Answer wrongPassword() {
      return again("password", Phrase.of("linkConfirm.wrongPassword"));
    }

    @Override
    public Answer tooManyTries(TooManyTries many) {
      Problems why = Problems.ofForm(Waiting.message(many.refusal()));
      return Waiting.answer(page(exchange, view, why), many.refusal().retryAfter());
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      return again("newPassword", PasswordAdvice.of(refused.reasons(), users));
    }

    private Answer again(String field, Phrase problem) {
      return shown(422, page(exchange, view, Problems.ofField(field, problem)));
    }
  }

  private static final class JsonAnswer implements ConfirmationResult.Cases<Answer> {
    private final Exchange exchange;

    JsonAnswer(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public Answer confirmed(Confirmed confirmed) {
      enter(exchange, confirmed);
      if (confirmed.flow().isPresent()) {
        return SecondStepResource.failure(exchange, confirmed.flow().get());
      }
      return confirmed
          .session()
          .map(started -> new Json(200, Map.of("user", UserJson.of(started.live()))))
          .orElseGet(() -> new Json(200, Map.of()));
    }

    @Override
    public Answer linkGone() {
      return new Failure(Problem.TOKEN_EXPIRED);
    }

    @Override
    public Answer passwordNeeded() {
      String detail = "This is not the browser that signed up: the password is needed.";
      return new Failure(Problem.invalid(403, "password", detail));
    }

    @Override
    public Answer wrongPassword() {
      return new Failure(Problem.AUTHENTICATION_FAILED);
    }

    @Override
    public Answer tooManyTries(TooManyTries many) {
      return new Failure(Problem.of(many.refusal()));
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      return new Failure(PasswordAdvice.problem(refused.reasons()));
    }
  }
}
