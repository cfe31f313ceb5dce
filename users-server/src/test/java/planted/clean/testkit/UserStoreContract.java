package planted.clean.testkit;

import planted.clean.user.UserStore;

abstract class UserStoreContract {
  abstract UserStore store();
}
