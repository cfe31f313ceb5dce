package planted.rule04.web;

import org.eclipse.jetty.server.Server;

final class UsesJetty {
  Class<?> used() {
    return Server.class;
  }
}
