package dev.postern.web;

import dev.postern.session.LiveSession;
import dev.postern.user.User;
import dev.postern.web.page.AccountPage;

/** The account of who is logged in. */
final class AccountResource {

  private AccountResource() {}

  static Answer show(Exchange exchange) {
    return Answer.page(page(exchange.requireVisitor()));
  }

  private static AccountPage page(LiveSession live) {
    User user = live.user();
    var lastLogin = user.lastLoginIfAny().orElse(live.session().authenticatedAt());
    return new AccountPage(user.email().typed(), user.signedUp(), lastLogin);
  }
}
