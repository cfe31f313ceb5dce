package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.EmailChange.LinkView;
import dev.postern.account.EmailChangeResult;
import dev.postern.account.EmailChangeResult.Asked;
import dev.postern.account.EmailChangeResult.Changed;
import dev.postern.account.EmailChangeResult.TooOften;
import dev.postern.authentication.LoginMethod;
import dev.postern.secret.Secret;
import dev.postern.session.LiveSession;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.AccountNoticePage;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.EmailPage;
import dev.postern.web.page.LinkEmailPage;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.LinkExpiredPage.Way;
import dev.postern.web.page.LinkUndoPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Page;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Another address for an account: asking for it, its link, and the link that undoes it. */
final class EmailResource {
  private static final String PATH = "/account/email";

  private final Users users;

  EmailResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    exchange.requireFresh(visitor);
    return Answer.page(page(visitor, "", Problems.NONE));
  }

  private static EmailPage page(LiveSession visitor, String typed, Problems problems) {
    return new EmailPage(visitor.user().email().typed(), typed, problems);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "next");
    LiveSession visitor = exchange.requireVisitor();
    var typed = new TypedAddress(form);
    if (typed.address().isEmpty()) {
      return Answer.formAgain(page(visitor, typed.text(), typed.problems()));
    }
    return ask(exchange, visitor, typed.address().get())
        .match(new PageAnswer(exchange, typed.text()));
  }

  Answer call(Exchange exchange) throws IOException {
    EmailAddress email = exchange.json().only("email").email("email");
    return ask(exchange, exchange.requireVisitor(), email).match(new JsonAnswer(exchange));
  }

  private EmailChangeResult ask(Exchange exchange, LiveSession visitor, EmailAddress email) {
    var known = exchange.linkCookies(TokenPurpose.EMAIL).secret();
    return users.emailChange().ask(visitor, email, known, exchange.client());
  }

  Answer showLink(Exchange exchange) {
    return view(exchange)
        .map(view -> shown(200, linkPage(exchange, view)))
        .orElseGet(EmailResource::gone);
  }

  private Optional<LinkView> view(Exchange exchange) {
    var browser = exchange.linkCookies(TokenPurpose.EMAIL).browser();
    return Secret.parse(exchange.path("token"))
        .flatMap(token -> users.emailChange().look(token, browser, exchange.visitor()));
  }

  private LinkEmailPage linkPage(Exchange exchange, LinkView view) {
    return new LinkEmailPage(view.email().typed(), path(exchange), view.owners());
  }

  private String path(Exchange exchange) {
    return users.config().links().basePath() + exchange.requestPath();
  }

  Answer submitLink(Exchange exchange) throws IOException {
    exchange.form().only();
    return Secret.parse(exchange.path("token"))
        .map(token -> confirm(exchange, token).match(new PageAnswer(exchange, "")))
        .orElseGet(EmailResource::gone);
  }

  Answer callLink(Exchange exchange) throws IOException {
    Fields json = LinkFields.of(exchange);
    return Secret.parse(json.text("token"))
        .map(token -> confirm(exchange, token).<Answer>match(new JsonAnswer(exchange)))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  private EmailChangeResult confirm(Exchange exchange, Secret token) {
    var browser = exchange.linkCookies(TokenPurpose.EMAIL).browser();
    return users.emailChange().confirm(token, browser, exchange.visitor(), exchange.client());
  }

  Answer showUndo(Exchange exchange) {
    return isUndo(exchange)
        ? shown(200, new LinkUndoPage(path(exchange), "", Problems.NONE))
        : gone();
  }

  private boolean isUndo(Exchange exchange) {
    return Secret.parse(exchange.path("token")).filter(users.emailChange()::isUndo).isPresent();
  }

  Answer submitUndo(Exchange exchange) throws IOException {
    String typed = exchange.form().only("email").optionalText("email").orElse("").strip();
    return Secret.parse(exchange.path("token"))
        .map(
            token ->
                users
                    .emailChange()
                    .undo(token, EmailAddress.parse(typed), exchange.client())
                    .match(new UndoPageAnswer(exchange, typed)))
        .orElseGet(EmailResource::gone);
  }

  Answer callUndo(Exchange exchange) throws IOException {
    Fields json = LinkFields.of(exchange);
    Optional<EmailAddress> typed = json.optionalText("email").map(text -> json.email("email"));
    return Secret.parse(json.text("token"))
        .map(
            token ->
                users
                    .emailChange()
                    .undo(token, typed, exchange.client())
                    .<Answer>match(new UndoJsonAnswer(exchange)))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  private static Answer gone() {
    return shown(410, new LinkExpiredPage(Way.ACCOUNT));
  }

  private static Answer shown(int status, Page page) {
    return new Shown(status, page, Map.of());
  }

  private class PageAnswer implements EmailChangeResult.Cases<Answer> {
    final Exchange exchange;
    final String typed;

    PageAnswer(Exchange exchange, String typed) {
      this.exchange = exchange;
      this.typed = typed;
    }

    @Override
    public Answer asked(Asked asked) {
      exchange.linkCookies(TokenPurpose.EMAIL).remember(asked.browser(), "");
      return Answer.page(CheckMailPage.ofNewAddress(typed, PATH));
    }

    @Override
    public Answer notFresh() {
      throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
    }

    @Override
    public Answer tooOften(TooOften often) {
      return Answer.message(MessagePage.ADDRESS_CHANGED_TOO_OFTEN);
    }

    @Override
    public Answer changed(Changed changed) {
      exchange.linkCookies(TokenPurpose.EMAIL).forget();
      return Answer.page(AccountNoticePage.emailChanged(changed.user().email().typed()));
    }

    @Override
    public Answer linkGone() {
      return gone();
    }

    @Override
    public Answer proofNeeded() {
      return view(exchange)
          .map(view -> shown(422, linkPage(exchange, view)))
          .orElseGet(EmailResource::gone);
    }

    @Override
    public Answer addressTaken() {
      return Answer.message(MessagePage.ADDRESS_TAKEN);
    }
  }

  private final class UndoPageAnswer extends PageAnswer {
    UndoPageAnswer(Exchange exchange, String typed) {
      super(exchange, typed);
    }

    @Override
    public Answer changed(Changed changed) {
      return Answer.page(
          AccountNoticePage.emailRestored(
              changed.user().email().typed(), users.config().methods().has(LoginMethod.EMAIL)));
    }

    @Override
    public Answer proofNeeded() {
      String problem = typed.isEmpty() ? "enter.email" : "enter.email.other";
      Problems problems = Problems.ofField("email", Phrase.of(problem));
      return shown(422, new LinkUndoPage(path(exchange), typed, problems));
    }
  }

  private static class JsonAnswer implements EmailChangeResult.Cases<Answer> {
    private final Exchange exchange;

    JsonAnswer(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public Answer asked(Asked asked) {
      exchange.linkCookies(TokenPurpose.EMAIL).remember(asked.browser(), "");
      return new Json(202, Map.of());
    }

    @Override
    public Answer notFresh() {
      return new Failure(Problem.REAUTHENTICATION_REQUIRED);
    }

    @Override
    public Answer tooOften(TooOften often) {
      return new Failure(Problem.tooManyRequests(often.retryAfter()));
    }

    @Override
    public Answer changed(Changed changed) {
      exchange.linkCookies(TokenPurpose.EMAIL).forget();
      return new Json(200, Map.of());
    }

    @Override
    public Answer linkGone() {
      return new Failure(Problem.TOKEN_EXPIRED);
    }

    @Override
    public Answer proofNeeded() {
      return new Failure(Problem.NOT_LOGGED_IN);
    }

    @Override
    public Answer addressTaken() {
      return new Failure(Problem.USER_EXISTS);
    }
  }

  private static final class UndoJsonAnswer extends JsonAnswer {
    UndoJsonAnswer(Exchange exchange) {
      super(exchange);
    }

    @Override
    public Answer proofNeeded() {
      String detail = "The address that the link was mailed to is needed.";
      return new Failure(Problem.invalid(403, "email", detail));
    }
  }
}
