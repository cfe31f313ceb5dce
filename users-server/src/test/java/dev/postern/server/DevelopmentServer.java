package dev.postern.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole server in this process, for tests in other packages. */
public final class DevelopmentServer implements AutoCloseable {
  private final int port;
  private final Terminal terminal;
  private final PosternServer server;

  /** On a database in that folder, or elsewhere, with these settings beside the defaults. */
  public DevelopmentServer(Path folder, Map<String, String> settings) throws Exception {
    port = freePort();
    Map<String, String> all = new HashMap<>();
    // all tests come from one network
    for (String limit : List.of("networkAttempts", "signupsPerNetwork", "mailsPerNetwork")) {
      all.put(limit, "0");
    }
    all.put("dbUrl", "jdbc:sqlite:" + folder.resolve("users.db"));
    all.put("baseUrl", site());
    all.putAll(settings);
    all.put("port", Integer.toString(port));
    terminal = new Terminal(folder, all);
    server = PosternServer.start(ServerConfig.of(new Settings(all), true));
  }

  // links name the port, so it must be known before the start
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Its address, without a slash at the end. */
  public String site() {
    return "http://localhost:" + port;
  }

  /** Makes an account by a command on the same database, and returns the link of its invitation. */
  public String invite(String email) {
    return terminal.invite(email);
  }

  /** Where commands are typed that work on the same database. */
  Terminal terminal() {
    return terminal;
  }

  @Override
  public void close() {
    server.close();
  }
}
