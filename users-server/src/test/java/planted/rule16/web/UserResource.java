package planted.rule16.web;

import planted.rule16.user.UserStore;

final class UserResource {
  private final UserStore users;

  UserResource(UserStore users) {
    this.users = users;
  }

  int answer() {
    return users.count();
  }
}
