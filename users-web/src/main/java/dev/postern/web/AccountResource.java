package dev.postern.web;

import dev.postern.Users;
import dev.postern.authentication.LoginMethod;
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
    return Answer.page(page(exchange.requireVisitor()));
  }

  private AccountPage page(LiveSession live) {
    User user = live.user();
    var lastLogin = user.lastLoginIfAny().orElse(live.session().authenticatedAt());
    boolean password = users.config().methods().has(LoginMethod.EMAIL);
    return new AccountPage(
        user.email().typed(),
        user.signedUp(),
        lastLogin,
        password,
        users.passkeyLogin().factor().isPresent(),
        user.language());
  }
}
