package planted.rule02.persistence;

import planted.rule02.server.Server;

final class UsesServer {
  Class<?> used() {
    return Server.class;
  }
}
