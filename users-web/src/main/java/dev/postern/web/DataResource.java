package dev.postern.web;

import dev.postern.Users;
import dev.postern.account.AccountErasure.Deletion;
import dev.postern.account.AccountExport.Exported;
import dev.postern.session.LiveSession;
import dev.postern.session.LogoutOptions;
import dev.postern.user.EmailAddress;
import dev.postern.web.Answer.Bytes;
import dev.postern.web.Answer.Empty;
import dev.postern.web.page.DataPage;
import dev.postern.web.page.MessagePage;
import dev.postern.web.page.Phrase;
import dev.postern.web.page.Problems;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is stored of an account: taking it along, and having it removed. */
final class DataResource {
  private static final Map<String, String> AS_FILE =
      Map.of("Content-Disposition", "attachment; filename=\"account.json\"");

  private final Users users;

  DataResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    exchange.requireVisitor();
    return Answer.page(new DataPage("", Problems.NONE));
  }

  /** Removes the account whose address was typed to confirm it. */
  Answer submit(Exchange exchange) throws IOException {
    Fields form = exchange.form().only("email");
    LiveSession visitor = exchange.requireVisitor();
    String typed = form.text("email").strip();
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    if (address.filter(visitor.user().email()::equals).isEmpty()) {
      var problem = Problems.ofField("email", Phrase.of("data.enterAddress"));
      return Answer.formAgain(new DataPage(typed, problem));
    }
    delete(exchange, visitor);
    return Answer.message(MessagePage.ACCOUNT_DELETED);
  }

  Answer export(Exchange exchange) {
    return new Bytes("application/json", JsonText.write(json(exchange.requireVisitor())), AS_FILE);
  }

  private Map<String, Object> json(LiveSession visitor) {
    Exported exported = users.export().export(visitor);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("user", UserJson.of(exported.user(), exported.hasPassword()));
    json.putAll(exported.sections());
    return json;
  }

  Answer call(Exchange exchange) {
    delete(exchange, exchange.requireVisitor());
    return new Empty(204);
  }

  private void delete(Exchange exchange, LiveSession visitor) {
    Deletion deletion = users.erasure().deleteOwn(visitor);
    switch (deletion) {
      case NOT_FRESH -> throw new ProblemException(Problem.REAUTHENTICATION_REQUIRED);
      case LAST_ADMINISTRATOR -> throw new ProblemException(Problem.LAST_ADMINISTRATOR);
      case DELETED -> exchange.leave(LogoutOptions.EVERYTHING);
    }
  }
}
