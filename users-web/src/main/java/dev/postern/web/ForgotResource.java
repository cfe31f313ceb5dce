package dev.postern.web;

import dev.postern.Users;
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
    users.passwordReset().send(typed.address().get(), exchange.client());
    return Answer.page(CheckMailPage.ofForm(typed.text(), next, "/forgot"));
  }

  Answer call(Exchange exchange) throws IOException {
    users.passwordReset().send(exchange.json().only("email").email("email"), exchange.client());
    return new Json(202, Map.of());
  }
}
