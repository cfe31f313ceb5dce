package planted.clean.persistence;

import planted.clean.testkit.UserStoreContract;
import planted.clean.user.UserStore;

final class SqlUserStoreTest extends UserStoreContract {
  @Override
  protected UserStore store() {
    return new SqlUserStore();
  }
}
