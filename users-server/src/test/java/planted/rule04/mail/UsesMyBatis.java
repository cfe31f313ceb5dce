package planted.rule04.mail;

import org.apache.ibatis.session.SqlSession;

final class UsesMyBatis {
  Class<?> used() {
    return SqlSession.class;
  }
}
