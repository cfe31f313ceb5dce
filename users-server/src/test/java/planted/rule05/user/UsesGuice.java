package planted.rule05.user;

import com.google.inject.Injector;

final class UsesGuice {
  Class<?> used() {
    return Injector.class;
  }
}
