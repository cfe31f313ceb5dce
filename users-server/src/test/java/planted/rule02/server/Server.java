package planted.rule02.server;

public final class Server {
  private Server() {}
}
