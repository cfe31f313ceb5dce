package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.WRONG;
import static dev.postern.server.Accounts.account;
import static dev.postern.server.Accounts.cookies;
import static dev.postern.server.Accounts.newAddress;
import static dev.postern.server.TwoServers.newNetwork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.postern.authentication.Limits;
import dev.postern.server.RunningServer.Answer;
import dev.postern.testkit.Race;
import dev.postern.token.TokenPurpose;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many requests at once to two processes on one PostgreSQL: a link opens once, and no limit lets
 * through one more.
 */
@ExtendWith(TwoServers.Shared.class)
class RacesTest {
  private static final int FAILURES = Limits.DEFAULT.maxPasswordFailures();

  /** What a slow machine may answer to so many at once; nothing happened then. */
  private static final int OVERLOADED = 503;

  private static final String API = "/users/api/v1";

  @TempDir private Path folder;
  private final TwoServers servers;

  RacesTest(TwoServers servers) {
    this.servers = servers;
  }

  /** A good request that opens a link, and its cookies. */
  private record Click(String body, Map<String, String> cookies) {}

  /** That of MFA_RESET has no route yet; {@code MfaResetTest} races for it. */
  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "MFA_RESET")
  void link_manyClicks_oneOpensIt(TokenPurpose purpose) throws Exception {
    Click click = prepare(purpose, newAddress());
    String path = API + "/link/" + purpose.pathName();
    String browser = cookies(click.cookies());
    List<Answer> answers =
        servers.race(server -> server.postJson(path, click.body(), browser, newNetwork()));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(count(answers, 410) + count(answers, OVERLOADED)).isEqualTo(Race.THREADS - 1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 410)
        .isNotEmpty()
        .allMatch(answer -> answer.body().contains("\"TokenExpired\""));
  }

  private Click prepare(TokenPurpose purpose, String email) throws Exception {
    String address = "{\"email\":\"" + email + "\"}";
    return switch (purpose) {
      case CONFIRM -> {
        Answer asked = post("/signup", account(email, PASSWORD), Map.of());
        yield new Click(body(mailed(email, purpose)), asked.cookies());
      }
      case RESET -> {
        servers.open(email);
        post("/mail/password-reset", address, Map.of());
        yield new Click(body(mailed(email, purpose), "newPassword", WRONG), Map.of());
      }
      case LOGIN -> {
        servers.open(email);
        Answer asked = post("/mail/login-link", address, Map.of());
        yield new Click(body(mailed(email, purpose)), asked.cookies());
      }
      case EMAIL -> {
        Map<String, String> owner = servers.open(email);
        yield new Click(body(wanted(email, owner)), owner);
      }
      case EMAIL_UNDO -> {
        Map<String, String> owner = servers.open(email);
        post("/link/email", body(wanted(email, owner)), owner);
        yield new Click(body(mailed(email, purpose), "email", email), Map.of());
      }
      case MFA_RESET -> throw new IllegalArgumentException("no route opens it");
      case INVITE -> new Click(body(invitation(email), "newPassword", PASSWORD), Map.of());
    };
  }

  private Answer post(String path, String body, Map<String, String> cookies) throws IOException {
    Answer answer = servers.here.postJson(API + path, body, cookies(cookies), newNetwork());
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer;
  }

  private String mailed(String email, TokenPurpose purpose) throws IOException {
    return servers.mailed(email, purpose);
  }

  private static String body(String token) {
    return "{\"token\":\"" + token + "\"}";
  }

  private static String body(String token, String member, String value) {
    return "{\"token\":\"" + token + "\",\"" + member + "\":\"" + value + "\"}";
  }

  /** The secret of a link to another address, which its owner asked for. */
  private String wanted(String email, Map<String, String> owner) throws IOException {
    String other = "new-" + email;
    post("/email", "{\"email\":\"" + other + "\"}", owner);
    return mailed(other, TokenPurpose.EMAIL);
  }

  private String invitation(String email) {
    var settings =
        Map.of(
            "dbUrl", servers.dbUrl,
            "baseUrl", TwoServers.SITE,
            "masterKeys", TwoServers.MASTER_KEYS);
    String link = new Terminal(folder, settings).invite(email);
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private static int count(List<Answer> answers, int status) {
    return (int) answers.stream().filter(answer -> answer.status() == status).count();
  }

  private static void assertLimited(List<Answer> answers, int most, int status) {
    int overloaded = count(answers, OVERLOADED);
    assertThat(count(answers, status)).as("let through").isBetween(most - overloaded, most);
    assertThat(count(answers, status) + count(answers, 429) + overloaded)
        .as("let through, refused or not answered for now")
        .isEqualTo(answers.size());
  }

  private Answer logIn(RunningServer server, String email, String password, String... headers)
      throws IOException {
    return server.postJson(API + "/login", account(email, password), headers);
  }

  @Test
  void login_manyWrongPasswords_asManyAreLookedAtAsMayFail() throws Exception {
    String email = newAddress();
    servers.open(email);
    int tries = Boolean.getBoolean("long") ? 500 : Race.THREADS;
    // a hash is computed for 401 alone
    assertLimited(
        servers.race(tries, server -> logIn(server, email, WRONG, newNetwork())), FAILURES, 401);
  }

  @Test
  void login_manyWrongPasswordsOnAKnownDevice_itsOwnTriesAndThoseOfStrangers() throws Exception {
    String email = newAddress();
    String device = "Cookie: users-device=" + servers.open(email).get("users-device");
    assertLimited(
        servers.race(server -> logIn(server, email, WRONG, device, newNetwork())),
        2 * FAILURES,
        401);
    assertThat(logIn(servers.here, email, PASSWORD, device, newNetwork()).status())
        .as("on a device that was forgotten")
        .isEqualTo(429);
  }

  @Test
  void login_manyAddressesFromOneNetwork_asManyAreLookedAtAsMayFail() throws Exception {
    String network = newNetwork();
    assertLimited(
        servers.race(server -> logIn(server, newAddress(), WRONG, network)),
        TwoServers.NETWORK_ATTEMPTS,
        401);
  }

  @Test
  void signUp_manyAddressesFromOneNetwork_asManyAsMay() throws Exception {
    String network = newNetwork();
    assertLimited(
        servers.race(
            server -> server.postJson(API + "/signup", account(newAddress(), PASSWORD), network)),
        TwoServers.SIGNUPS_PER_NETWORK,
        202);
  }

  @Test
  void loginLink_askedForByMany_asManyMailsAsMay() throws Exception {
    String email = newAddress();
    servers.open(email);
    String address = "{\"email\":\"" + email + "\"}";
    assertThat(
            servers.race(
                server -> server.postJson(API + "/mail/login-link", address, newNetwork())))
        .allMatch(answer -> answer.status() == 202 || answer.status() == OVERLOADED);
    long asked = System.nanoTime();
    while (servers.count("outbox WHERE recipient = '" + email + "'") > 0) {
      assertThat(System.nanoTime() - asked).as("ten seconds").isLessThan(10_000_000_000L);
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(servers.mailsTo(email).map(mail -> mail.path("subject").asString()))
        .as("with the one that was mailed after the sign-up")
        .hasSize(Limits.DEFAULT.mailsPerAddress());
  }

  /** Neither server has been asked for a token before. */
  @Test
  void token_firstOfBothAtOnce_oneKeySignsForBoth() throws Exception {
    assertThat(servers.count("signing_key")).isZero();
    String browser = cookies(servers.open(newAddress()));
    Map<String, RunningServer> tokens = new ConcurrentHashMap<>();
    servers.race(
        server -> {
          Answer answer = server.get(API + "/token", browser);
          tokens.put(tokenIn(answer), server);
          return answer;
        });
    assertThat(servers.count("signing_key")).isOne();
    assertThat(tokens.keySet().stream().map(RacesTest::header).distinct()).hasSize(1);
    for (RunningServer server : List.of(servers.here, servers.there)) {
      String ofTheOther =
          tokens.keySet().stream()
              .filter(token -> !server.equals(tokens.get(token)))
              .findAny()
              .orElseThrow();
      assertTaken(server, ofTheOther);
    }
  }

  private static String tokenIn(Answer answer) {
    return JsonMapper.shared().readTree(answer.body()).path("accessToken").asString();
  }

  /** Names the key, and nothing that differs. */
  private static String header(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  /** By a program that has the keys from that server, and asks it. */
  private static void assertTaken(RunningServer server, String token) throws Exception {
    URI keys = URI.create(server.site() + "/users/.well-known/jwks.json");
    URI introspection = URI.create(server.site() + API + "/token/introspect");
    try (var program =
        new ResourceServer(TwoServers.SITE, keys, introspection, TwoServers.CLIENT)) {
      assertThat(program.status("/by-keys", token)).isEqualTo(204);
      assertThat(program.status("/by-asking", token)).isEqualTo(204);
    }
  }
}
