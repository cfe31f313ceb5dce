package dev.postern.benchmarks;

import dev.postern.credential.Password;
import dev.postern.credential.PasswordHash;
import dev.postern.credential.PasswordHasher;
import dev.postern.password.Argon2Config;
import dev.postern.password.Argon2PasswordHasher;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.testkit.FastPasswordHasher;
import dev.postern.web.UsersServlet;
import dev.postern.web.WebConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Our servlet in Jetty, beside a bare one. Arguments: the database's URL, {@code argon2} or {@code
 * none}, how many accounts with a session to make, how many sessions to cache.
 */
final class HttpApp {

  /**
   * The number of the first of 64 accounts that log in at little cost: everything but the hash is
   * compiled before it is measured, which would take hours with it.
   */
  static final int WARM_UP = 100_000_000;

  private static final PasswordHasher FAST = new FastPasswordHasher();

  private HttpApp() {}

  private static boolean isArgon2(PasswordHash hash) {
    return hash.exposePhc().startsWith("$argon2id$");
  }

  /** Argon2id, but for hashes of the other kind. */
  private record ByHash(PasswordHasher argon2, PasswordHasher fast) implements PasswordHasher {
    @Override
    public PasswordHash hash(Password password) {
      return argon2.hash(password);
    }

    @Override
    public boolean verify(Password password, Optional<PasswordHash> hash) {
      boolean costly = hash.filter(HttpApp::isArgon2).isPresent();
      return (costly ? argon2 : fast).verify(password, hash);
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
      return false;
    }
  }

  public static void main(String[] arguments) throws Exception {
    PasswordHasher hasher =
        arguments[1].equals("argon2")
            ? new ByHash(new Argon2PasswordHasher(Argon2Config.DEFAULT, Accounts.SECRETS), FAST)
            : FAST;
    var config =
        PersistenceConfig.of(arguments[0]).withCachedSessions(Integer.parseInt(arguments[3]));
    var accounts = new Accounts(config, hasher);
    var bare = new BareServlet();
    var server = new Server(new QueuedThreadPool(200, 8));
    var connector = new ServerConnector(server);
    connector.setAcceptQueueSize(1_024); // all of a benchmark's connections come at once
    server.addConnector(connector);
    var context = new ServletContextHandler("/");
    var servlet =
        new UsersServlet(accounts.users, WebConfig.builder().build(), accounts.stores::isReady);
    context.addServlet(new ServletHolder("users", servlet), "/users/*");
    context.addServlet(new ServletHolder("bare", bare), "/floor");
    server.setHandler(context);
    server.start();
    accounts.add(WARM_UP, 64, FAST);
    for (var user : accounts.add(Integer.parseInt(arguments[2]))) {
      String cookie = accounts.begin(user);
      bare.answerAs(cookie, connector.getLocalPort());
      System.out.println(App.TELLS + cookie);
    }
    System.out.println(App.READY + " " + connector.getLocalPort());
  }

  /** Answers with the headers and the body that ours answered once. */
  private static final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Floor floor = new Floor();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    void answerAs(String cookie, int port) {
      String answer =
          Load.once(
              port, Load.get("/users/api/v1/session", "Cookie: users-session=" + cookie + "\r\n"));
      int end = answer.indexOf("\r\n\r\n");
      floor.put(cookie, answer.substring(end + 4).getBytes(StandardCharsets.UTF_8));
      for (String line : answer.substring(0, end).split("\r\n", -1)) {
        int colon = line.indexOf(": ");
        if (colon > 0
            && !List.of("Connection", "Content-Length", "Date", "Server")
                .contains(line.substring(0, colon))) {
          headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body = null;
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals("users-session")) {
          body = floor.find(cookie.getValue());
        }
      }
      if (body == null) {
        response.setStatus(401);
        return;
      }
      headers.forEach(response::setHeader);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
