package planted.rule03.user;

import planted.rule03.Facade;

final class KnowsTheFacade {
  Class<?> used() {
    return Facade.class;
  }
}
