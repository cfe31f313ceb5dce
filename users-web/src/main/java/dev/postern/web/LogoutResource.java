package dev.postern.web;

import dev.postern.session.LogoutOptions;
import dev.postern.web.Answer.Empty;
import dev.postern.web.page.LoggedOutPage;
import dev.postern.web.page.LogoutPage;
import java.io.IOException;

/** Logging out; only a POST does it. */
final class LogoutResource {

  Answer show(Exchange exchange) {
    String next = exchange.next(exchange.query("next"));
    return exchange
        .visitor()
        .map(live -> Answer.page(new LogoutPage(live.user().email().typed(), next)))
        .orElseGet(() -> Answer.page(new LoggedOutPage(next)));
  }

  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("next");
    String next = exchange.next(form.optionalText("next").orElse(""));
    exchange.leave(LogoutOptions.DEFAULT);
    return next.isEmpty() ? Answer.page(new LoggedOutPage("")) : new Answer.GoTo(next);
  }

  Answer call(Exchange exchange) throws IOException {
    var everything =
        exchange.json().only("invalidateClientObjects").flag("invalidateClientObjects");
    exchange.leave(new LogoutOptions(everything.orElse(false)));
    return new Empty(204);
  }
}
