package planted.clean.testkit;

import planted.clean.user.UserStore;

/** What every store does. */
public abstract class UserStoreContract {
  /** The store under test. */
  protected abstract UserStore store();
}
