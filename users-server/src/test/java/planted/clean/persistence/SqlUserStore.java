package planted.clean.persistence;

import javax.sql.DataSource;
import planted.clean.user.User;
import planted.clean.user.UserStore;

final class SqlUserStore implements UserStore {
  @Override
  public User find(String name) {
    throw new IllegalStateException(DataSource.class.getName());
  }
}
