package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.PasswordResetResult;
import dev.postern.account.PasswordResetResult.PasswordRefused;
import dev.postern.account.PasswordResetResult.PasswordSet;
import dev.postern.credential.Password;
import dev.postern.secret.Secret;
import dev.postern.token.TokenPurpose;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.LinkExpiredPage.Way;
import dev.postern.web.page.LinkPasswordPage;
import dev.postern.web.page.Page;
import dev.postern.web.page.PasswordSetPage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Mailed links that set a password; only a POST with the password uses one up. */
final class PasswordLinkResource {
  private final Users users;
  private final TokenPurpose purpose;

  PasswordLinkResource(Users users, TokenPurpose purpose) {
    this.users = users;
    this.purpose = purpose;
  }

  Answer show(Exchange exchange) {
    return owner(exchange)
        .map(email -> shown(200, page(exchange, email, Problems.NONE)))
        .orElseGet(this::gone);
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("newPassword");
    Optional<EmailAddress> owner = owner(exchange);
    if (owner.isEmpty()) {
      return gone();
    }
    Optional<String> typed = form.optionalText("newPassword").filter(text -> !text.isEmpty());
    Optional<Password> password = typed.flatMap(Password::parse);
    if (typed.isPresent() && password.isEmpty()) {
      return again(exchange, owner.get(), TypedAccount.TOO_LONG);
    }
    Secret token = Secret.parse(exchange.path("token")).orElseThrow();
    return users
        .passwordReset()
        .set(purpose, token, password, exchange.client())
        .match(new PageAnswer(exchange, owner.get()));
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = LinkFields.of(exchange);
    Optional<Password> newPassword = json.optionalPassword("newPassword");
    return set(json.text("token"), newPassword, exchange, new Json(200, Map.of()));
  }

  /** Sets a password by the secret of a link. */
  Answer set(String token, Optional<Password> newPassword, Exchange exchange, Answer done) {
    return Secret.parse(token)
        .map(
            secret ->
                users
                    .passwordReset()
                    .set(purpose, secret, newPassword, exchange.client())
                    .<Answer>match(new JsonAnswer(token, done)))
        .orElseGet(() -> new Failure(Problem.TOKEN_EXPIRED));
  }

  /** Whether that is the secret of such a link, which is still good. */
  boolean isGood(String token) {
    return owner(token).isPresent();
  }

  private Optional<EmailAddress> owner(Exchange exchange) {
    return owner(exchange.path("token"));
  }

  private Optional<EmailAddress> owner(String token) {
    return Secret.parse(token).flatMap(secret -> users.passwordReset().look(purpose, secret));
  }

  private LinkPasswordPage page(Exchange exchange, EmailAddress email, Problems problems) {
    String path =
        users.config().links().basePath()
            + "/link/"
            + purpose.pathName()
            + "/"
            + exchange.path("token");
    boolean invited = purpose == TokenPurpose.INVITE;
    int minLength = PasswordAdvice.minLength(users);
    return new LinkPasswordPage(email.typed(), path, invited, minLength, problems);
  }

  private Answer again(Exchange exchange, EmailAddress email, Phrase problem) {
    return shown(422, page(exchange, email, Problems.ofField("newPassword", problem)));
  }

  private Answer gone() {
    return shown(410, new LinkExpiredPage(Way.FORGOT));
  }

  private static Answer shown(int status, Page page) {
    return new Shown(status, page, Map.of());
  }

  private final class PageAnswer implements PasswordResetResult.Cases<Answer> {
    private final Exchange exchange;
    private final EmailAddress email;

    PageAnswer(Exchange exchange, EmailAddress email) {
      this.exchange = exchange;
      this.email = email;
    }

    @Override
    public Answer passwordSet(PasswordSet set) {
      return shown(200, new PasswordSetPage());
    }

    @Override
    public Answer linkGone() {
      return gone();
    }

    @Override
    public Answer passwordNeeded() {
      return again(exchange, email, Phrase.of("enter.password"));
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      return again(exchange, email, PasswordAdvice.of(refused.reasons(), users));
    }
  }

  private static final class JsonAnswer implements PasswordResetResult.Cases<Answer> {
    private final String flow;
    private final Answer done;

    JsonAnswer(String flow, Answer done) {
      this.flow = flow;
      this.done = done;
    }

    @Override
    public Answer passwordSet(PasswordSet set) {
      return done;
    }

    @Override
    public Answer linkGone() {
      return new Failure(Problem.TOKEN_EXPIRED);
    }

    /** The link's secret, which the caller has, is all that the next step needs. */
    @Override
    public Answer passwordNeeded() {
      return new Failure(Problem.passwordResetRequested(flow));
    }

    @Override
    public Answer passwordRefused(PasswordRefused refused) {
      return new Failure(PasswordAdvice.problem(refused.reasons()));
    }
  }
}
