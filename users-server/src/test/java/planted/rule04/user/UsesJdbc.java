package planted.rule04.user;

import java.sql.Connection;

final class UsesJdbc {
  Class<?> used() {
    return Connection.class;
  }
}
