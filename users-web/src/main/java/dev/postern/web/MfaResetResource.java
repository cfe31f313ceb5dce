package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.MfaResetResult;
import dev.postern.authentication.Refusal;
import dev.postern.authentication.Rejection;
import dev.postern.credential.Password;
import dev.postern.secret.Secret;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.ForgotPage;
import dev.postern.web.page.ForgotPage.Link;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.LinkExpiredPage.Way;
import dev.postern.web.page.LinkMfaResetPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Page;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Replacing lost second factors by a mailed link: asking for one, which is answered alike whatever
 * the address, and beginning by it and the password. {@link ForcedEnrolmentResource} goes on.
 */
final class MfaResetResource {
  private final Users users;

  MfaResetResource(Users users) {
    this.users = users;
  }

  Answer ask(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return Answer.page(new ForgotPage("", next, Link.MFA_RESET, Problems.NONE));
  }

  Answer submitAsking(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    var typed = new TypedAddress(form);
    if (typed.address().isEmpty()) {
      return Answer.formAgain(new ForgotPage(typed.text(), next, Link.MFA_RESET, typed.problems()));
    }
    send(exchange, typed.address().get());
    return Answer.page(CheckMailPage.ofForm(typed.text(), next, "/mfa-reset"));
  }

  Answer callAsking(Exchange exchange) throws IOException {
    send(exchange, exchange.json().only("email").email("email"));
    return new Json(202, Map.of());
  }

  private void send(Exchange exchange, EmailAddress email) {
    users.mfaReset().send(email, exchange.devices(), exchange.client());
  }

  Answer show(Exchange exchange) {
    return owner(exchange.path("token"))
        .map(email -> shown(200, page(exchange, email, Problems.NONE)))
        .orElseGet(MfaResetResource::gone);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("password");
    Optional<EmailAddress> owner = owner(exchange.path("token"));
    if (owner.isEmpty()) {
      return gone();
    }
    String typed = form.optionalText("password").orElse("");
    Optional<Password> password = Password.parse(typed);
    if (typed.isEmpty() || password.isEmpty()) {
      Phrase problem = typed.isEmpty() ? Phrase.of("enter.yourPassword") : TypedAccount.TOO_LONG;
      return again(exchange, owner.get(), problem);
    }
    return begin(exchange, exchange.path("token"), password.get())
        .match(
            begun -> SecondStepResource.page(exchange, begun.flow(), ""),
            rejected -> showRejection(exchange, owner.get(), rejected.reason()),
            tooSoon -> Answer.message(MessagePage.MAIL_ALONE),
            many -> showRefusal(exchange, owner.get(), many.refusal()));
  }

  private Answer showRejection(Exchange exchange, EmailAddress owner, Rejection reason) {
    return switch (reason) {
      case NO_PASSWORD -> Answer.message(MessagePage.MAIL_ALONE);
      case LINK_GONE -> gone();
      case ACCOUNT_NOT_ENABLED -> Answer.message(MessagePage.NOT_ENABLED);
      case PASSWORD_RESET_REQUIRED -> LoginResource.resetRequested(exchange, owner, "");
      default -> again(exchange, owner, Phrase.of("enter.wrongPassword"));
    };
  }

  private Answer showRefusal(Exchange exchange, EmailAddress owner, Refusal refusal) {
    Problems why = Problems.ofForm(Waiting.message(refusal));
    return Waiting.answer(page(exchange, owner, why), refusal.retryAfter());
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = LinkFields.of(exchange);
    Password password = json.password("password");
    String token = json.text("token");
    Optional<EmailAddress> owner = owner(token);
    if (owner.isEmpty()) {
      return new Failure(Problem.TOKEN_EXPIRED);
    }
    return begin(exchange, token, password)
        .match(
            begun -> SecondStepResource.failure(exchange, begun.flow()),
            rejected -> rejected(exchange, owner.get(), rejected.reason()),
            tooSoon -> new Failure(Problem.MAIL_ALONE),
            many -> new Failure(Problem.of(many.refusal())));
  }

  private static Answer rejected(Exchange exchange, EmailAddress owner, Rejection reason) {
    return switch (reason) {
      case NO_PASSWORD -> new Failure(Problem.MAIL_ALONE);
      case PASSWORD_RESET_REQUIRED -> LoginResource.resetRequested(exchange, owner);
      default -> new Failure(LoginResource.problem(reason));
    };
  }

  private MfaResetResult begin(Exchange exchange, String token, Password password) {
    Secret secret = Secret.parse(token).orElseThrow();
    return users.mfaReset().begin(secret, password, exchange.visit(false));
  }

  private Optional<EmailAddress> owner(String token) {
    return Secret.parse(token).flatMap(users.mfaReset()::look);
  }

  private LinkMfaResetPage page(Exchange exchange, EmailAddress email, Problems problems) {
    String link = "/link/" + TokenPurpose.MFA_RESET.pathName() + "/" + exchange.path("token");
    String path = users.config().links().basePath() + link;
    return new LinkMfaResetPage(email.typed(), path, problems);
  }

  private Answer again(Exchange exchange, EmailAddress email, Phrase problem) {
    return shown(422, page(exchange, email, Problems.ofField("password", problem)));
  }

  private static Answer gone() {
    return shown(410, new LinkExpiredPage(Way.MFA_RESET));
  }

  private static Answer shown(int status, Page page) {
    return new Shown(status, page, Map.of());
  }
}
