package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens as another program sees them. */
class AccessTokenTest {
  private static final String CLIENT = "resources:0123456789abcdef0123456789abcdef";
  private static final String ACCOUNT =
      "{\"email\":\"ada@example.com\",\"password\":\"correct-horse-battery-19\"}";

  @TempDir private Path folder;

  private RunningServer accounts;
  private ResourceServer resources;
  private String cookie;

  @BeforeEach
  void start() throws Exception {
    accounts =
        new RunningServer(folder, Map.of("confirmEmail", "false", "introspectionClients", CLIENT));
    String users = accounts.site() + "/users";
    resources =
        new ResourceServer(
            accounts.site(),
            URI.create(users + "/.well-known/jwks.json"),
            URI.create(users + "/api/v1/token/introspect"),
            CLIENT);
    assertThat(accounts.postJson("/users/api/v1/signup", ACCOUNT).status()).isEqualTo(201);
    cookie = loggedIn();
  }

  @AfterEach
  void stop() {
    resources.close();
    accounts.close();
  }

  private String loggedIn() throws Exception {
    var in = accounts.postJson("/users/api/v1/login", ACCOUNT);
    return "Cookie: " + in.header("Set-Cookie").split(";", 2)[0];
  }

  private String token() throws Exception {
    String body = accounts.get("/users/api/v1/token", cookie).body();
    return JsonMapper.shared().readTree(body).path("accessToken").asString("");
  }

  private void assertAnswers(String token, int byKeys, int byAsking) throws Exception {
    assertThat(resources.status("/by-keys", token)).as("by the keys").isEqualTo(byKeys);
    assertThat(resources.status("/by-asking", token)).as("by asking").isEqualTo(byAsking);
  }

  @Test
  void token_isTaken_byTheKeysAndByAsking() throws Exception {
    assertAnswers(token(), 204, 204);
  }

  @Test
  void token_changed_isRefused() throws Exception {
    String token = token();
    int middle = token.lastIndexOf('.') + 10;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    assertAnswers(token.substring(0, middle) + other + token.substring(middle + 1), 401, 401);
  }

  @Test
  void logout_everything_whoAsksRefusesAtOnce() throws Exception {
    String token = token();
    String body = "{\"invalidateClientObjects\":true}";
    assertThat(accounts.postJson("/users/api/v1/logout", body, cookie).status()).isEqualTo(204);
    assertAnswers(token, 204, 401); // by the keys alone it runs out
  }

  @Test
  void logout_plain_itRunsOutByItself() throws Exception {
    String token = token();
    assertThat(accounts.postJson("/users/api/v1/logout", "{}", cookie).status()).isEqualTo(204);
    assertAnswers(token, 204, 204);
  }

  @Test
  void otherSessionsEnded_whoAsksRefusesAtOnce() throws Exception {
    String token = token();
    String elsewhere = loggedIn();
    String request = "DELETE /users/api/v1/sessions HTTP/1.1";
    String host = "Host: " + URI.create(accounts.site()).getAuthority();
    var answer = accounts.send(request, List.of(host, elsewhere), "");
    assertThat(answer.status()).isEqualTo(204);
    assertAnswers(token, 204, 401);
  }
}
