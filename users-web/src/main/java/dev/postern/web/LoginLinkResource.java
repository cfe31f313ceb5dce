package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.LoginLinks.LinkView;
import dev.postern.authentication.LinkAttempt;
import dev.postern.authentication.LoginResult;
import dev.postern.authentication.Rejection;
import dev.postern.secret.Secret;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.GoTo;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.ForgotPage;
import dev.postern.web.page.ForgotPage.Link;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.LinkExpiredPage.Way;
import dev.postern.web.page.LinkLoginPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Page;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import dev.postern.web.page.RememberBox;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Logging in by a mailed link: asking for one, and using it up by a POST. */
final class LoginLinkResource {
  private final Users users;

  LoginLinkResource(Users users) {
    this.users = users;
  }

  Answer ask(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return exchange.visitor().isPresent()
        ? new GoTo(exchange.nextOrHome(next))
        : Answer.page(new ForgotPage("", next, Link.LOGIN, Problems.NONE));
  }

  Answer submitAsking(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    var typed = new TypedAddress(form);
    if (typed.address().isEmpty()) {
      return Answer.formAgain(new ForgotPage(typed.text(), next, Link.LOGIN, typed.problems()));
    }
    send(exchange, typed.address().get(), next);
    return Answer.page(CheckMailPage.ofForm(typed.text(), next, "/login-link"));
  }

  Answer callAsking(Exchange exchange) throws IOException {
    send(exchange, exchange.json().only("email").email("email"), "");
    return new Json(202, Map.of());
  }

  private void send(Exchange exchange, EmailAddress email, String next) {
    LinkCookies cookies = exchange.linkCookies(TokenPurpose.LOGIN);
    Secret browser =
        users.loginLinks().send(email, cookies.secret(), exchange.devices(), exchange.client());
    cookies.remember(browser, next);
  }

  Answer show(Exchange exchange) {
    return view(exchange)
        .map(view -> shown(200, page(exchange, view, "", true, Problems.NONE)))
        .orElseGet(LoginLinkResource::gone);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "remember");
    boolean remember = form.ticked("remember");
    Optional<LinkView> view = view(exchange);
    if (view.isEmpty()) {
      return gone();
    }
    String typed = form.optionalText("email").orElse("").strip();
    Secret token = Secret.parse(exchange.path("token")).orElseThrow();
    return logIn(exchange, token, EmailAddress.parse(typed), remember)
        .match(
            in -> {
              String next = exchange.nextOrHome(exchange.linkCookies(TokenPurpose.LOGIN));
              enter(exchange, in);
              return new GoTo(next);
            },
            half -> {
              LinkCookies cookies = exchange.linkCookies(TokenPurpose.LOGIN);
              String next = cookies.next().map(exchange::next).orElse("");
              cookies.forget();
              return SecondStepResource.page(exchange, half.flow(), next);
            },
            rejected -> showRejection(exchange, view.get(), rejected.reason(), typed, remember),
            refused -> new Failure(Problem.of(refused.refusal())));
  }

  private Answer showRejection(
      Exchange exchange, LinkView view, Rejection reason, String typed, boolean remember) {
    return switch (reason) {
      case ADDRESS_NEEDED -> {
        Phrase problem = Phrase.of(typed.isEmpty() ? "enter.email" : "enter.email.other");
        yield shown(422, page(exchange, view, typed, remember, Problems.ofField("email", problem)));
      }
      case ACCOUNT_NOT_ENABLED -> Answer.message(MessagePage.NOT_ENABLED);
      default -> gone();
    };
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = LinkFields.ofLogin(exchange);
    boolean remember = json.flag("remember").orElse(false);
    Optional<EmailAddress> typed = json.optionalText("email").map(text -> json.email("email"));
    return Secret.parse(json.text("token"))
        .map(
            token ->
                logIn(exchange, token, typed, remember)
                    .match(
                        in -> entered(exchange, in),
                        half -> SecondStepResource.failure(exchange, half.flow()),
                        LoginLinkResource::refused,
                        refused -> new Failure(Problem.of(refused.refusal()))))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  private static Answer entered(Exchange exchange, LoginResult.LoggedIn in) {
    enter(exchange, in);
    return new Json(200, Map.of("user", UserJson.of(in.session().live())));
  }

  private static Answer refused(LoginResult.Rejected rejected) {
    return new Failure(LoginResource.problem(rejected.reason()));
  }

  private static void enter(Exchange exchange, LoginResult.LoggedIn in) {
    exchange.enter(in);
    exchange.linkCookies(TokenPurpose.LOGIN).forget();
  }

  private LoginResult logIn(
      Exchange exchange, Secret token, Optional<EmailAddress> typed, boolean remember) {
    var browser = exchange.linkCookies(TokenPurpose.LOGIN).browser();
    return users.logins().logIn(new LinkAttempt(token, browser, typed, exchange.visit(remember)));
  }

  private Optional<LinkView> view(Exchange exchange) {
    var browser = exchange.linkCookies(TokenPurpose.LOGIN).browser();
    return Secret.parse(exchange.path("token"))
        .flatMap(token -> users.loginLinks().look(token, browser));
  }

  private LinkLoginPage page(
      Exchange exchange, LinkView view, String typed, boolean remember, Problems problems) {
    String path = users.config().links().basePath() + "/link/login/" + exchange.path("token");
    RememberBox box = exchange.rememberBox(remember);
    return new LinkLoginPage(path, view.sameBrowser(), typed, box, problems);
  }

  private static Answer gone() {
    return shown(410, new LinkExpiredPage(Way.LOGIN_LINK));
  }

  private static Answer shown(int status, Page page) {
    return new Shown(status, page, Map.of());
  }
}
