package planted.clean;

import planted.clean.user.User;

final class Facade {
  private final User user;

  Facade(User user) {
    this.user = user;
  }

  User user() {
    return user;
  }
}
