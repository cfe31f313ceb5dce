package planted.clean.server;

import com.google.inject.Injector;

final class PosternServer {
  Class<?> used() {
    return Injector.class;
  }
}
