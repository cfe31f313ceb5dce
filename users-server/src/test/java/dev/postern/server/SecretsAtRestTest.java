package dev.postern.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever copies the database, or the folder without the master key, can log in nowhere. */
class SecretsAtRestTest {
  private static final String PASSWORD = "canary-password-of-ada-1";
  private static final String NEXT_PASSWORD = "canary-password-of-ada-2";
  private static final String ACCOUNT =
      "{\"email\":\"ada@example.com\",\"password\":\"" + PASSWORD + "\"";
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern LINK = Pattern.compile("/link/[a-z-]+/([A-Za-z0-9_-]{43})");

  @TempDir private static Path folder;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private String site = "";

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = browser.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    for (HttpCookie cookie : cookies.getCookieStore().getCookies()) {
      SECRET
          .matcher(cookie.getValue())
          .results()
          .map(MatchResult::group)
          .forEach(secret -> secrets.put(secret, cookie.getName()));
    }
    return answer.body();
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(site + "/users" + path)));
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(site + "/users/api/v1" + path))
            .header("Content-Type", "application/json")
            .header("Origin", site)
            .POST(BodyPublishers.ofString(body)));
  }

  /** The secrets of the links that were mailed, once there are that many. */
  private List<String> mailed(int count) throws IOException, InterruptedException {
    List<String> links = List.of();
    for (int tries = 0; links.size() < count; tries++) {
      assertThat(tries).as("mails in a minute").isLessThan(600);
      Thread.sleep(100);
      links =
          LINK.matcher(get("/dev/mailbox.json"))
              .results()
              .map(found -> found.group(1))
              .distinct()
              .toList();
    }
    links.forEach(link -> secrets.put(link, "a mailed link"));
    return links;
  }

  private void useEverything() throws IOException, InterruptedException {
    secrets.put(PASSWORD, "the password");
    secrets.put(NEXT_PASSWORD, "the next password");
    post("/signup", ACCOUNT + "}");
    post("/link/confirm", "{\"token\":\"" + mailed(1).get(0) + "\"}");
    post("/login", ACCOUNT + ",\"remember\":true}");
    String token = get("/api/v1/token").replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
    secrets.put(token, "an access token");
    post("/mail/login-link", "{\"email\":\"ada@example.com\"}");
    post("/mail/password-reset", "{\"email\":\"ada@example.com\"}");
    post("/email", "{\"email\":\"ada@elsewhere.example\"}");
    mailed(4);
    post(
        "/password",
        "{\"oldPassword\":\"" + PASSWORD + "\",\"newPassword\":\"" + NEXT_PASSWORD + "\"}");
    post("/signup", ACCOUNT.replace("ada@", "bob@") + "}");
    mailed(5);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static List<String> formsOf(String secret) {
    List<String> forms = new ArrayList<>(List.of(secret));
    if (SECRET.matcher(secret).matches()) {
      forms.add(new String(Base64.getUrlDecoder().decode(secret), ISO_8859_1));
    }
    return forms;
  }

  @Test
  void files_holdNothingThatOpensAnything_andTheMasterKeyIsItsOwnersAlone() throws Exception {
    Path key = folder.resolve("master.key");
    try (var server = new DevelopmentServer(folder, Map.of())) {
      site = server.site();
      useEverything();
      assertThat(secrets.values())
          .contains("users-session", "users-remember", "users-device", "users-link-login");
      assertHoldNoSecret(key); // while it runs: with the write-ahead log
    }
    assertHoldNoSecret(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  private void assertHoldNoSecret(Path key) throws IOException {
    String keyText = Files.readString(key).strip();
    String keyBase64 = keyText.substring(keyText.indexOf(':') + 1);
    String keyBytes = new String(Base64.getDecoder().decode(keyBase64), ISO_8859_1);
    boolean looked = false;
    for (Path file : files()) {
      String content = Files.readString(file, ISO_8859_1);
      looked |= content.contains("$argon2id$");
      if (!file.equals(key)) {
        assertThat(content).doesNotContain(keyBase64, keyBytes, "\"d\":", "PRIVATE KEY");
      }
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        for (String form : formsOf(secret.getKey())) {
          assertThat(content.contains(form)).as("%s in %s", secret.getValue(), file).isFalse();
        }
      }
    }
    assertThat(looked).as("a file has the hash of the password").isTrue();
  }
}
