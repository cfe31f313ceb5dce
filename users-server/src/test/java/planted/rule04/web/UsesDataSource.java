package planted.rule04.web;

import javax.sql.DataSource;

final class UsesDataSource {
  Class<?> used() {
    return DataSource.class;
  }
}
