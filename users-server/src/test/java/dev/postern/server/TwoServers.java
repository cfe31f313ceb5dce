package dev.postern.server;

import dev.postern.testkit.CuttableProxy;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;

/**
 * Two processes that serve the same accounts from one PostgreSQL. Both began at the same moment, on
 * an empty database. They believe what a test says of the network that a request comes from.
 */
final class TwoServers implements AutoCloseable {
  static final String SITE = "http://localhost:8080";
  static final String CLIENT = "resources:0123456789abcdef0123456789abcdef";
  static final String MASTER_KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** More than one account has, and less than a race makes. */
  static final int NETWORK_ATTEMPTS = 25;

  static final int SIGNUPS_PER_NETWORK = 7;

  private static final AtomicInteger NETWORKS = new AtomicInteger();

  final String dbUrl;
  final RunningServer here;
  final RunningServer there;

  /** Between the second server and what it hears of the first. */
  final CuttableProxy feed;

  private TwoServers(Postgres postgres) throws Exception {
    dbUrl = postgres.newDatabase();
    feed = new CuttableProxy(postgres.port());
    Map<String, String> settings = new HashMap<>();
    settings.put("USERS_DB_URL", dbUrl);
    settings.put("USERS_BASE_URL", SITE);
    settings.put("USERS_MASTER_KEYS", MASTER_KEYS);
    settings.put("USERS_TRUSTED_PROXIES", "127.0.0.1");
    settings.put("USERS_NETWORK_ATTEMPTS", Integer.toString(NETWORK_ATTEMPTS));
    settings.put("USERS_SIGNUPS_PER_NETWORK", Integer.toString(SIGNUPS_PER_NETWORK));
    settings.put("USERS_INTROSPECTION_CLIENTS", CLIENT);
    Callable<RunningServer> first = RunningServer.launch(settings);
    String past = dbUrl.replace(":" + postgres.port(), ":" + feed.port());
    settings.put("USERS_DB_DIRECT_URL", past);
    Callable<RunningServer> second = RunningServer.launch(settings);
    here = first.call();
    there = second.call();
  }

  /** The same two for all tests that ask for them. */
  static final class Shared implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(Shared.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType().equals(TwoServers.class);
    }

    @Override
    public TwoServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
      var postgres = Postgres.of(context);
      return context
          .getRoot()
          .getStore(HERE)
          .computeIfAbsent(TwoServers.class, key -> start(postgres), TwoServers.class);
    }

    private static TwoServers start(Postgres postgres) {
      try {
        return new TwoServers(postgres);
      } catch (Exception failure) {
        throw new AssertionError(failure);
      }
    }
  }

  /** Sends something to one of the servers. */
  @FunctionalInterface
  interface Request {
    RunningServer.Answer sendTo(RunningServer server) throws Exception;
  }

  /** What {@link Race#THREADS} threads are answered, of which each server gets every other one. */
  List<RunningServer.Answer> race(Request request) {
    return race(Race.THREADS, request);
  }

  /** Likewise, of so many threads. */
  List<RunningServer.Answer> race(int threads, Request request) {
    var turns = new AtomicInteger();
    return Race.run(threads, () -> request.sendTo(turns.getAndIncrement() % 2 == 0 ? here : there));
  }

  /** How many rows of that there are. */
  long count(String fromWhere) throws SQLException {
    try (var connection = DriverManager.getConnection(dbUrl);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM " + fromWhere)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The header of a request from a network that nobody has used. */
  static String newNetwork() {
    int number = NETWORKS.incrementAndGet();
    return "X-Forwarded-For: 198.18." + number / 256 + "." + number % 256;
  }

  /** Opens an account with {@link Accounts#PASSWORD}, and returns the cookies of its browser. */
  Map<String, String> open(String email) throws IOException {
    return Accounts.open(here, this::mailsTo, email, newNetwork());
  }

  /** The secret of the newest link of that kind that an address got, once there is one. */
  String mailed(String email, TokenPurpose purpose) throws IOException {
    return Accounts.mailed(this::mailsTo, email, purpose);
  }

  /** The mails that either server sent to that address. */
  Stream<JsonNode> mailsTo(String email) throws IOException {
    return Stream.concat(here.mailsTo(email), there.mailsTo(email));
  }

  @Override
  public void close() throws IOException {
    here.close();
    there.close();
    feed.close();
  }
}
