package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** On a database that a server runs on. */
@ParameterizedClass
@EnumSource
@ExtendWith(Postgres.Shared.class)
class UserCommandTest {
  private static final String PASSWORD = "correct-horse-battery-19";

  private final Database database;
  @TempDir private Path folder;
  private Terminal terminal;
  private RunningServer server;

  private enum Database {
    SQLITE,
    POSTGRESQL
  }

  UserCommandTest(Database database) {
    this.database = database;
  }

  @BeforeEach
  void start(Postgres postgres) throws Exception {
    Map<String, String> settings =
        switch (database) {
          case SQLITE -> Map.of();
          case POSTGRESQL ->
              Map.of("dbUrl", postgres.newDatabase(), "masterKeys", TwoServers.MASTER_KEYS);
        };
    var inThisProcess = new DevelopmentServer(folder, settings);
    terminal = inThisProcess.terminal();
    server = new RunningServer(inThisProcess);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("user"));
    all.addAll(List.of(arguments));
    return terminal.run(all.toArray(String[]::new));
  }

  private JsonNode json() {
    return terminal.json();
  }

  /** Sets the password by the link of an invitation. */
  private void open(String link) throws IOException {
    String token = link.substring(link.lastIndexOf('/') + 1);
    String body = "{\"token\":\"" + token + "\",\"newPassword\":\"" + PASSWORD + "\"}";
    assertThat(server.postJson("/users/api/v1/link/invite", body).status()).isEqualTo(200);
  }

  private String logIn(String email) throws IOException {
    String account = "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"}";
    var in = server.postJson("/users/api/v1/login", account);
    assertThat(in.status()).isEqualTo(200);
    return "Cookie: " + in.header("Set-Cookie").split(";", 2)[0];
  }

  private boolean isLive(String cookie) throws IOException {
    return server.get("/users/api/v1/session", cookie).body().contains("\"email\"");
  }

  @Test
  void add_withoutPasswords_saysWhereOneLogsIn(@TempDir Path other) {
    String database = "jdbc:sqlite:" + other.resolve("users.db");
    var links = new Terminal(other, Map.of("methods", "link", "dbUrl", database));
    assertThat(links.run("user", "add", "--email", "ada@example.com", "--role", "admin")).isZero();
    assertThat(links.out())
        .contains("logs in by a mailed link", "http://localhost:8080/users/login")
        .doesNotContain("/link/");
  }

  private String madeAndOpened(String email, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("add", "--email", email, "--json"));
    all.addAll(List.of(options));
    assertThat(run(all.toArray(String[]::new))).isZero();
    open(json().path("link").asString());
    return logIn(email);
  }

  @Test
  void add_administrator_linkSetsThePassword() throws IOException {
    assertThat(run("add", "--email", "Ada@Example.com", "--role", "admin", "--json")).isZero();
    JsonNode made = json();
    assertThat(made.path("email").asString()).isEqualTo("Ada@Example.com");
    assertThat(made.path("roles").toString()).isEqualTo("[\"admin\"]");
    assertThat(made.path("goodForMinutes").asInt()).isEqualTo(7 * 24 * 60);
    String link = made.path("link").asString();
    assertThat(link).startsWith(server.site() + "/users/link/invite/");
    open(link);
    String body = server.get("/users/api/v1/session", logIn("ada@example.com")).body();
    assertThat(body).contains("\"roles\":[\"admin\"]", "\"emailConfirmed\":true");
  }

  @Test
  void add_withoutJson_aSentenceAndTheLink() {
    assertThat(run("add", "--email", "ada@example.com")).isZero();
    assertThat(terminal.out().lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).contains("ada@example.com", "168 hours"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith(server.site() + "/users/link/"));
  }

  @Test
  void add_addressTaken_saidInOneLine() throws IOException {
    madeAndOpened("ada@example.com");
    assertThat(run("add", "--email", "ADA@example.com")).isEqualTo(1);
    assertThat(terminal.errors().lines()).hasSize(1);
    assertThat(terminal.errors()).contains("There is an account");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void add_notAnAddressOrRole_wrongUse() {
    assertThat(run("add", "--email", "nobody")).isEqualTo(2);
    assertThat(run("add", "--email", "a@example.com", "--role", "No Role")).isEqualTo(2);
    assertThat(run("add")).isEqualTo(2);
  }

  @Test
  void disableRolesRemove_loggedIn_theServerHearsOfIt() throws IOException {
    madeAndOpened("root@example.com", "--role", "admin");
    for (List<String> change :
        List.of(List.of("disable"), List.of("roles", "editor"), List.of("remove"))) {
      String cookie = madeAndOpened("ada-" + change.get(0) + "@example.com");
      assertThat(isLive(cookie)).isTrue();
      List<String> command = new ArrayList<>(change);
      command.add(1, "ada-" + change.get(0) + "@example.com");
      assertThat(run(command.toArray(String[]::new))).isZero();
      long answered = System.nanoTime();
      while (isLive(cookie)) {
        assertThat(System.nanoTime() - answered)
            .as("a second, and some")
            .isLessThan(10_000_000_000L);
        LockSupport.parkNanos(1_000_000);
      }
    }
    assertThat(run("unlock", "ada-disable@example.com")).isZero();
    assertThat(run("enable", "ada-disable@example.com")).isZero();
    assertThat(terminal.out()).contains("ada-disable@example.com  enabled");
    assertThat(run("remove", "ada-remove@example.com")).isEqualTo(1);
    assertThat(terminal.errors()).contains("There is no account");
  }

  @Test
  void unlock_afterTooManyWrongPasswords_takesTheRightOneAgain() throws IOException {
    madeAndOpened("ada@example.com");
    String wrong = "{\"email\":\"ada@example.com\",\"password\":\"wrong-password-0000\"}";
    for (int tries = 0; tries < 10; tries++) {
      assertThat(server.postJson("/users/api/v1/login", wrong).status()).isEqualTo(401);
    }
    assertThat(server.postJson("/users/api/v1/login", wrong).status()).isEqualTo(429);
    assertThat(run("unlock", "ada@example.com")).isZero();
    logIn("ada@example.com");
  }

  @Test
  void disable_lastAdministrator_refused() throws IOException {
    madeAndOpened("root@example.com", "--role", "admin");
    assertThat(run("disable", "root@example.com")).isEqualTo(1);
    assertThat(terminal.errors()).contains("root@example.com is the last administrator");
  }

  @Test
  void list_pages() {
    for (String name : List.of("c", "a", "b", "d")) {
      run("add", "--email", name + "@example.com", "--role", "editor");
    }
    assertThat(run("list")).isZero();
    assertThat(terminal.out().lines())
        .hasSize(4)
        .first()
        .isEqualTo("a@example.com  enabled, not confirmed, editor");
    assertThat(run("list", "--limit", "2", "--json")).isZero();
    assertThat(json().path("users").size()).isEqualTo(2);
    assertThat(json().path("next").asString()).isEqualTo("b@example.com");
    assertThat(run("list", "--after", "b@example.com", "--prefix", "d")).isZero();
    assertThat(terminal.out().lines()).hasSize(1);
    assertThat(run("list", "--after", "b@example.com")).isZero();
    assertThat(terminal.out().lines()).hasSize(2);
    assertThat(run("list", "--limit", "0")).isEqualTo(2);
    assertThat(run("list", "--limit", "101")).isEqualTo(2);
  }
}
