package dev.postern.web;

import dev.postern.Users;
import dev.postern.session.LiveSession;
import dev.postern.user.User;
import dev.postern.web.page.AccountPage;

/** The account of who is logged in. */
final class AccountResource {
  private final Users users;

  AccountResource(Users users) {
    this.users = users;
  }

  Answer show(Exchange exchange) {
    String basePath = users.config().links().basePath();
    return exchange
        .visitor()
        .map(live -> Answer.page(page(live)))
        .orElseGet(() -> new Answer.GoTo(basePath + "/login?next=" + basePath + "/account", false));
  }

  private static AccountPage page(LiveSession live) {
    User user = live.user();
    var lastLogin = user.lastLoginIfAny().orElse(live.session().authenticatedAt());
    return new AccountPage(user.email().typed(), user.signedUp(), lastLogin);
  }
}
