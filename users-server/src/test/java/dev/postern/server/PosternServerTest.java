package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.postern.server.RunningServer.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server adds to the modules that it is made of. */
class PosternServerTest {
  private static final String PASSWORD = "canary-password-of-ada-1";
  private static final Pattern TOKEN = Pattern.compile("/users/link/confirm/([A-Za-z0-9_-]{43})");
  private static final List<String> LOGGED = new CopyOnWriteArrayList<>();

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            LOGGED.add(event.getFormattedMessage() + " " + event.getThrowableProxy());
          }
        };
    appender.start();
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .addAppender(appender);
    server = new RunningServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertGuarded(Answer answer) {
    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isNotEmpty();
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.head()).doesNotContainIgnoringCase("jetty");
    assertThat(answer.body()).doesNotContainIgnoringCase("jetty");
  }

  @Test
  void demo_nobody_saysSo() throws Exception {
    Answer answer = server.get("/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("Nobody is logged in").contains("/users/login?next=%2F");
    assertGuarded(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1", "localhost.evil.example", "[::1]"})
  void host_notLocalhost_isAnsweredNothing(String host) throws Exception {
    Answer answer = server.send("GET / HTTP/1.1", List.of("Host: " + host), "");
    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.body()).doesNotContain("logged in");
    assertGuarded(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nothing-here HTTP/1.1",
        "GET /users/dev/nothing HTTP/1.1",
        "GET /users/../etc/passwd HTTP/1.1",
        "GET /users/%2e%2e/x HTTP/1.1",
        "GET /users/login%00 HTTP/1.1",
        "POST / HTTP/1.1",
        "TRACE /users/login HTTP/1.1",
        "BREW /users/login HTTP/1.1",
        "GET /users/login HTTP/7.0",
        "nonsense"
      })
  void request_odd_isRefusedWithAllHeaders(String requestLine) throws Exception {
    Answer answer = server.send(requestLine, List.of("Host: localhost"), "");
    assertThat(answer.status()).isBetween(400, 505).isNotEqualTo(500);
    assertGuarded(answer);
  }

  @Test
  void health_started_ready() throws Exception {
    assertThat(server.get("/users/health/live").status()).isEqualTo(200);
    assertThat(server.get("/users/health/ready").status()).isEqualTo(200);
  }

  @Test
  void wholeWay_mailIsCaught_andNoSecretIsLoggedOrStored() throws Exception {
    String account = "{\"email\":\"Ada@Example.com\",\"password\":\"" + PASSWORD + "\"}";
    Answer signUp = server.postJson("/users/api/v1/signup", account);
    assertThat(signUp.status()).isEqualTo(202);
    String mailbox = mailboxOf("Ada@Example.com");
    Matcher link = TOKEN.matcher(mailbox);
    assertThat(link.find()).isTrue();
    String token = link.group(1);
    assertThat(mailbox).contains("\"subject\":", "\"text\":", "\"html\":", "\"sentAt\":");
    assertThat(mailbox)
        .contains("\"links\":[\"" + server.site() + "/users/link/confirm/" + token + "\"]");
    String browser = signUp.header("Set-Cookie").split(";", 2)[0];

    String confirm = "{\"token\":\"" + token + "\"}";
    Answer confirmed = server.postJson("/users/api/v1/link/confirm", confirm, "Cookie: " + browser);
    assertThat(confirmed.status()).isEqualTo(200);
    String session = confirmed.header("Set-Cookie").split(";", 2)[0];
    assertThat(server.postJson("/users/api/v1/login", account).status()).isEqualTo(200);
    String wrong = account.replace(PASSWORD, "canary-wrong-password");
    assertThat(server.postJson("/users/api/v1/login", wrong).status()).isEqualTo(401);
    String broken = "{\"canary-broken";
    assertThat(server.postJson("/users/api/v1/login", broken).status()).isEqualTo(400);
    var home = List.of("Host: localhost", "Cookie: " + session);
    assertThat(server.send("GET / HTTP/1.1", home, "").body()).contains("Ada@Example.com");

    List<String> canaries =
        List.of(PASSWORD, "canary", "argon2", token, secretOf(session), secretOf(browser));
    assertThat(LOGGED).isNotEmpty().noneMatch(line -> canaries.stream().anyMatch(line::contains));
    assertThat(LOGGED).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("ada@"));
    for (String secret : List.of(PASSWORD, token, secretOf(session), secretOf(browser))) {
      assertThat(stored()).noneMatch(bytes -> bytes.contains(secret));
    }
  }

  private static String secretOf(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  private static String mailboxOf(String address) throws Exception {
    // the worker is another thread: ask again until it has delivered
    for (int tries = 0; tries < 1_000; tries++) {
      String mails = server.get("/users/dev/mailbox.json").body();
      if (mails.contains(address)) {
        return mails;
      }
    }
    throw new AssertionError("no mail to " + address);
  }

  private static List<String> stored() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> contents = new CopyOnWriteArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return contents;
    }
  }
}
