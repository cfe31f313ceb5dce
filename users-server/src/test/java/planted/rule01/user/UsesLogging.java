package planted.rule01.user;

import org.slf4j.Logger;

final class UsesLogging {
  Class<?> used() {
    return Logger.class;
  }
}
