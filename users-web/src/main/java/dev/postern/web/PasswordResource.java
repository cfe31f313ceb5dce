package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.PasswordChangeRequest;
import dev.postern.account.PasswordChangeResult;
import dev.postern.account.PasswordChangeResult.PasswordRefused;
import dev.postern.account.PasswordChangeResult.TooManyTries;
import dev.postern.credential.Password;
import dev.postern.session.LiveSession;
import dev.postern.token.TokenPurpose;
import dev.postern.web.Answer.Empty;
import dev.postern.web.Answer.Failure;
import dev.postern.web.page.AccountNoticePage;
import dev.postern.web.page.PasswordPage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Optional;

/** Another password for who is logged in, and by the flow of a mailed link for who is not. */
final class PasswordResource {
  private final Users users;
  private final PasswordLinkResource resets;
  private final PasswordLinkResource invitations;

  PasswordResource(Users users) {
    this.users = users;
    this.resets = new PasswordLinkResource(users, TokenPurpose.RESET);
    this.invitations = new PasswordLinkResource(users, TokenPurpose.INVITE);
  }

  Answer show(Exchange exchange) {
    LiveSession visitor = exchange.requireVisitor();
    if (!visitor.hasPassword() || visitor.enrolled().any()) {
      exchange.requireFresh(visitor);
    }
    return Answer.page(page(visitor, Problems.NONE));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("oldPassword", "newPassword");
    LiveSession visitor = exchange.requireVisitor();
    Optional<String> oldText = form.optionalText("oldPassword");
    Optional<Password> old = oldText.flatMap(Password::parse);
    Optional<Password> chosen =
        form.optionalText("newPassword").filter(text -> !text.isEmpty()).flatMap(Password::parse);
    Problems problems = Problems.NONE;
    if (visitor.hasPassword() && old.filter(typed -> typed.length() > 0).isEmpty()) {
      problems = problems.and("oldPassword", Phrase.of("enter.yourPassword"));
    }
    if (chosen.isEmpty()) {
      boolean typed = form.optionalText("newPassword").filter(text -> !text.isEmpty()).isPresent();
      problems =
          problems.and("newPassword", typed ? TypedAccount.TOO_LONG : Phrase.of("enter.password"));
    }
    if (problems.any()) {
      return Answer.formAgain(page(visitor, problems));
    }
    return change(exchange, visitor, old, chosen.get()).match(new PageAnswer(visitor));
  }

  private PasswordPage page(LiveSession visitor, Problems problems) {
    return new PasswordPage(
        visitor.user().email().typed(),
        visitor.hasPassword(),
        PasswordAdvice.minLength(users),
        problems);
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("oldPassword", "newPassword", "flow");
    Optional<Password> old = json.optionalPassword("oldPassword");
    Password chosen = json.password("newPassword");
    Optional<String> flow = json.optionalText("flow");
    return flow.isPresent()
        ? linksOf(flow.get()).set(flow.get(), Optional.of(chosen), exchange, new Empty(204))
        : change(exchange, exchange.requireVisitor(), old, chosen).match(new JsonAnswer());
  }

  private PasswordLinkResource linksOf(String flow) {
    return invitations.isGood(flow) ? invitations : resets;
  }

  private PasswordChangeResult change(
      Exchange exchange, LiveSession visitor, Optional<Password> old, Password chosen) {
    return users
        .passwordChange()
        .change(
            new PasswordChangeRequest(visitor, old, chosen, exchange.devices(), exchange.client()));
  }

  private final class PageAnswer implements PasswordChangeResult.Cases<Answer> {
    private final LiveSession visitor;

    PageAnswer(LiveSession visitor) {
      this.visitor = visitor;
    }

    @Override
    public Answer changed() {
      return Answer.page(AccountNoticePage.PASSWORD_CHANGED);
    }

    @Override
    public Answer wrongPassword() {
      return Answer.formAgain(
          page(visitor, Problems.ofField("oldPassword", Phrase.of("enter.wrongPassword"))));
    }

    @Override
    public Answer notFresh() {
      throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
    }

    @Override
    public Answer tooManyTries(TooManyTries many) {
      Problems why = Problems.ofForm(Waiting.message(many.refusal()));
      return Waiting.answer(page(visitor, why), many.refusal().retryAfter());
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      Phrase advice = PasswordAdvice.of(refused.reasons(), users);
      return Answer.formAgain(page(visitor, Problems.ofField("newPassword", advice)));
    }
  }

  private static final class JsonAnswer implements PasswordChangeResult.Cases<Answer> {
    @Override
    public Answer changed() {
      return new Empty(204);
    }

    @Override
    public Answer wrongPassword() {
      return new Failure(Problem.AUTHENTICATION_FAILED);
    }

    @Override
    public Answer notFresh() {
      return new Failure(Problem.REAUTHENTICATION_REQUIRED);
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
