package dev.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.UsersConfig;
import dev.postern.admin.Actor;
import dev.postern.user.EmailAddress;
import dev.postern.user.Roles;
import dev.postern.user.User;
import dev.postern.web.Browser.Answer;
import dev.postern.web.Route.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what: docs/access.md has a row for every route and a column for every state of its
 * visitor, and this sends the request of each cell.
 */
class AccessTableTest {
  private static final Path PAGE = Path.of("../docs/access.md");

  /** The states of a visitor, as the table's columns have them. */
  private enum Visitor {
    NOBODY("nobody"),
    FLOW("flow"),
    HALF_IN("half in"),
    LOGGED_IN("logged in"),
    REMEMBERED("remembered"),
    FRESH("fresh"),
    ADMIN("admin"),
    DISABLED("disabled");

    private final String column;

    Visitor(String column) {
      this.column = column;
    }

    /** The answer to the good request of that route by such a visitor. */
    String answerTo(Route route) {
      try (var prepared = new PreparedSite(AccessTableTest::settings, builder -> builder)) {
        arrive(prepared);
        boolean stepOfTheFlow = this == FLOW && route.template().equals("/api/v1/password");
        return inWords(
            route,
            stepOfTheFlow
                ? prepared.send(route, flowsPassword(begin(prepared)))
                : prepared.send(route));
      } catch (Exception failure) {
        throw new AssertionError(failure);
      }
    }

    private void arrive(PreparedSite prepared) {
      if (this == ADMIN) {
        var ada = ada(prepared);
        prepared.site.stores.directory().setRoles(ada.id(), new Roles(Set.of(Roles.ADMIN)));
      }
      if (this != HALF_IN) {
        prepared.browser.cookies.remove("users-flow");
      }
      prepared.browser.json("/login", REMEMBERED_LOGIN);
      switch (this) {
        case NOBODY, HALF_IN -> forget(prepared);
        case FLOW -> {
          forget(prepared);
          String flow = begin(prepared);
          prepared.browser.cookies.put("users-session", flow);
          prepared.browser.cookies.put("users-device", flow);
        }
        case LOGGED_IN -> prepared.site.clock.advance(SHORT);
        case REMEMBERED -> prepared.browser.cookies.remove("users-session");
        case DISABLED -> prepared.site.users.admin().disable(ada(prepared).id(), Actor.HOST);
        default -> {}
      }
    }

    private static User ada(PreparedSite prepared) {
      return prepared.site.users.admin().find(EmailAddress.of(PreparedSite.ADA)).orElseThrow();
    }

    private static void forget(PreparedSite prepared) {
      prepared.browser.cookies.remove("users-session");
      prepared.browser.cookies.remove("users-remember");
    }

    /** Opens a link that asks for a password, and leaves it there: the flow goes on from here. */
    private static String begin(PreparedSite prepared) {
      var asked = prepared.browser.json("/link/reset", prepared.onlyToken("reset"));
      return asked.json().path("flow").asString();
    }

    private static String flowsPassword(String flow) {
      return "{\"flow\":\"" + flow + "\",\"newPassword\":\"" + PreparedSite.NEW_PASSWORD + "\"}";
    }
  }

  /** As long as a proof counts here. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  private static final String REMEMBERED_LOGIN =
      Browser.account(PreparedSite.ADA, PreparedSite.PASSWORD).replace("}", ",\"remember\":true}");

  private static UsersConfig.Builder settings(UsersConfig.Builder config) {
    return config.fresh(SHORT).administratorsNeedMfa(false);
  }

  private static String inWords(Route route, Answer answer) {
    if (answer.status() == 303) {
      String path = answer.header("Location").replaceFirst("[?].*", "");
      return path.equals("/home") ? "303 home" : "303 to " + path.replaceFirst("^/users", "");
    }
    if (route.template().equals("/api/v1/session")) {
      String assurance = answer.json().path("assurance").asString("");
      return answer.status() + " " + (assurance.isEmpty() ? "nobody" : assurance);
    }
    boolean hasCode = route.kind() != Kind.PAGE && answer.status() >= 400;
    return hasCode ? answer.status() + " " + answer.code() : Integer.toString(answer.status());
  }

  private static String request(Route route) {
    String path = route.template().isEmpty() ? "/" : route.template();
    return route.method() + " " + path;
  }

  private static String row(String first, Stream<String> cells) {
    return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |";
  }

  /** The lines of the table, its head first. */
  private static List<String> table() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("| request "))
        .filter(line -> line.startsWith("| "))
        .toList();
  }

  private static String requestOf(String row) {
    return row.split("[|]", -1)[1].strip();
  }

  static Stream<Route> routes() throws Exception {
    return PreparedSite.routes();
  }

  @Test
  void head_namesTheStates() throws Exception {
    String head = row("request", Arrays.stream(Visitor.values()).map(visitor -> visitor.column));
    assertThat(table()).startsWith(head);
  }

  @Test
  void rows_areTheRoutes_eachOnce() throws Exception {
    assertThat(table().stream().skip(1).map(AccessTableTest::requestOf))
        .containsExactlyInAnyOrderElementsOf(routes().map(AccessTableTest::request).toList());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void row_isWhatEachVisitorGets(Route route) throws Exception {
    Stream<String> answers =
        Arrays.stream(Visitor.values()).map(visitor -> visitor.answerTo(route));
    assertThat(row(request(route), answers)).isIn(table());
  }
}
