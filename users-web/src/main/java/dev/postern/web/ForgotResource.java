package dev.postern.web;

import dev.postern.Users;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Json;
import dev.postern.web.page.CheckMailPage;
import dev.postern.web.page.ForgotPage;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.Map;

/** Asking for a link that sets a new password; the answer is the same whatever the address. */
final class ForgotResource {
  private final Users users;

  ForgotResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return Answer.page(new ForgotPage("", next, false, Problems.NONE));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email", "next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    var typed = new TypedAddress(form);
    if (typed.address().isEmpty()) {
      return Answer.formAgain(new ForgotPage(typed.text(), next, false, typed.problems()));
    }
    send(exchange, typed.address().get());
    return Answer.page(CheckMailPage.ofForm(typed.text(), next, "/forgot"));
  }

  Answer call(Exchange exchange) throws IOException {
    send(exchange, exchange.json().only("email").email("email"));
    return new Json(202, Map.of());
  }

  private void send(Exchange exchange, EmailAddress email) {
    users.passwordReset().send(email, exchange.devices(), exchange.client());
  }
}
