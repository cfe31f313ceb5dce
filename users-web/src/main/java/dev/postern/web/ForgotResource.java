package dev.postern.web;

import dev.postern.Users;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Failure;
import dev.postern.web.Answer.Json;
import dev.postern.web.Answer.Shown;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.ForgotPage;
import dev.postern.web.page.ForgotPage.Link;
import dev.postern.web.page.LinkExpiredPage;
import dev.postern.web.page.LinkExpiredPage.Way;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Asking for a link that sets a new password; the answer is the same whatever the address. */
final class ForgotResource {
  private final Users users;

  ForgotResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return Answer.page(new ForgotPage("", next, Link.PASSWORD, Problems.NONE));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "flow", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    Optional<String> flow = form.optionalText("flow");
    if (flow.isPresent()) {
      return exchange
          .resumeReset(flow.get())
          .map(email -> sent(exchange, email, next))
          .orElseGet(() -> new Shown(410, new LinkExpiredPage(Way.FORGOT), Map.of()));
    }
    var typed = new TypedAddress(form);
    if (typed.address().isEmpty()) {
      return Answer.formAgain(new ForgotPage(typed.text(), next, Link.PASSWORD, typed.problems()));
    }
    return sent(exchange, typed.address().get(), next);
  }

  private Answer sent(Exchange exchange, EmailAddress email, String next) {
    send(exchange, email);
    return Answer.page(CheckMailPage.ofForm(email.typed(), next, "/forgot"));
  }

  Answer call(Exchange exchange) throws IOException {
    Fields json = exchange.json().only("email", "flow");
    Optional<String> flow = json.optionalText("flow");
    if (flow.isEmpty()) {
      send(exchange, json.email("email"));
      return new Json(202, Map.of());
    }
    if (json.optionalText("email").isPresent()) {
      throw new ProblemException(Problem.invalid(400, "email", "The flow has an address."));
    }
    Optional<EmailAddress> email = exchange.resumeReset(flow.get());
    email.ifPresent(to -> send(exchange, to));
    return email.isPresent() ? new Json(202, Map.of()) : new Failure(Problem.TOKEN_EXPIRED);
  }

  private void send(Exchange exchange, EmailAddress email) {
    users.passwordReset().send(email, exchange.devices(), exchange.client());
  }
}
