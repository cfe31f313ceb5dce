package dev.postern.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.Users;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.secret.Secret;
import dev.postern.session.RememberToken;
import dev.postern.session.SessionCarrier;
import dev.postern.testkit.FastPasswordHasher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** {@code users.session(carrier).getUser()} in a Jetty core handler, beside the floor. */
final class JavaApp {
  private static final String COOKIE = "users-session";
  private static final int SESSIONS = 40;

  private JavaApp() {}

  public static void main(String[] arguments) throws Exception {
    var accounts = new Accounts(PersistenceConfig.of(arguments[0]), new FastPasswordHasher());
    var floor = new Floor();
    for (var user : accounts.add(SESSIONS)) {
      String cookie = accounts.begin(user);
      floor.put(cookie, user.email().typed().getBytes(UTF_8));
      System.out.println(App.TELLS + cookie);
    }
    var server = new Server(new QueuedThreadPool(32));
    var connector = new ServerConnector(server, 1, 1);
    server.addConnector(connector);
    server.setHandler(new Check(accounts.users, floor));
    server.start();
    System.out.println(App.READY + " " + connector.getLocalPort());
  }

  private static final class Check extends Handler.Abstract.NonBlocking {
    private final Users users;
    private final Floor floor;

    Check(Users users, Floor floor) {
      this.users = users;
      this.floor = floor;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      byte[] body =
          request.getHttpURI().getPath().equals("/floor")
              ? floor.find(cookie(request))
              : users
                  .session(new CookieOf(request))
                  .getUser()
                  .map(user -> user.email().typed().getBytes(UTF_8))
                  .orElse(null);
      response.setStatus(body == null ? 401 : 200);
      byte[] bytes = body == null ? new byte[0] : body;
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
      response.write(true, ByteBuffer.wrap(bytes), callback);
      return true;
    }
  }

  private static String cookie(Request request) {
    for (HttpCookie cookie : Request.getCookies(request)) {
      if (cookie.getName().equals(COOKIE)) {
        return cookie.getValue();
      }
    }
    return "";
  }

  private record CookieOf(Request request) implements SessionCarrier {
    @Override
    public Optional<Secret> session() {
      return Secret.parse(cookie(request));
    }

    @Override
    public void carry(Secret session) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void drop() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean keepsDevice() {
      return true;
    }

    @Override
    public Optional<RememberToken> remembered() {
      return Optional.empty();
    }

    @Override
    public void remember(RememberToken token, Duration life) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forget() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Secret> devices() {
      return List.of();
    }

    @Override
    public void know(List<Secret> devices) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Secret> trusted() {
      return List.of();
    }

    @Override
    public void trust(List<Secret> devices, Duration life) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Secret> flows() {
      return Optional.empty();
    }

    @Override
    public void carryFlows(Secret browser, Duration life) {
      throw new UnsupportedOperationException();
    }
  }
}
