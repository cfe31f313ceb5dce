package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.server.RunningServer.Answer;
import dev.postern.testkit.SmtpServer;
import dev.postern.testkit.SmtpServer.Step;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server for others than its developer: it sends mail, and shows none. */
class MailingServerTest {
  private static final Pattern LINK = Pattern.compile("/link/confirm/[A-Za-z0-9_-]{43}");

  private final SmtpServer smtp = SmtpServer.start();

  @AfterEach
  void stop() {
    smtp.close();
  }

  private Map<String, String> settings(Path folder, int port) {
    return Map.of(
        "baseUrl", "http://localhost:" + port,
        "bindAddress", "127.0.0.1",
        "port", Integer.toString(port),
        "dbUrl", "jdbc:sqlite:" + folder.resolve("users.db"),
        "masterKeys", "1:" + Base64.getEncoder().encodeToString(new byte[32]),
        "smtpUrl", "smtp://localhost:" + smtp.port());
  }

  private void awaitMails(int number) throws InterruptedException {
    for (int tries = 0; smtp.received().size() < number; tries++) {
      assertThat(tries).as("a mail within ten seconds").isLessThan(1_000);
      Thread.sleep(10);
    }
  }

  private RunningServer start(Path folder) throws Exception {
    int port = DevelopmentServer.freePort();
    var config = ServerConfig.of(new Settings(settings(folder, port)), false);
    return new RunningServer(port, PosternServer.start(config));
  }

  @Test
  void start_portIsTaken_fails_andLeavesNoThread(@TempDir Path folder) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var config = ServerConfig.of(new Settings(settings(folder, taken.getLocalPort())), false);
      assertThatThrownBy(() -> PosternServer.start(config))
          .hasRootCauseInstanceOf(BindException.class);
    }
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(thread -> !thread.getName().startsWith("users-"));
    for (Thread thread : left) {
      thread.join(10_000);
    }
    assertThat(left).noneMatch(Thread::isAlive);
  }

  private static void signUp(RunningServer server, String email) throws Exception {
    String account = "{\"email\":\"" + email + "\",\"password\":\"correct-horse-battery-19\"}";
    assertThat(server.postJson("/users/api/v1/signup", account).status()).isEqualTo(202);
  }

  @Test
  void signUp_mailIsSent_andNoPageShowsIt(@TempDir Path folder) throws Exception {
    try (var server = start(folder)) {
      signUp(server, "Ada@Example.com");
      awaitMails(1);
      assertThat(smtp.received().get(0).from()).isEqualTo("no-reply@localhost");
      assertThat(smtp.received().get(0).to()).containsExactly("Ada@example.com");
      assertThat(smtp.received().get(0).content()).contains("works for 3 days,");
      assertThat(server.get("/users/dev/mailbox.json").status()).isEqualTo(404);
      assertThat(server.get("/").status()).isEqualTo(404);
      assertThat(server.get("/users/login").body()).doesNotContain("Development mode");
      Answer otherName = server.send("GET /users/login HTTP/1.1", List.of("Host: proxied"), "");
      assertThat(otherName.status()).isEqualTo(200);
    }
  }

  @Test
  void signUp_mailServerIsDown_sameAnswer_mailComesWhenItIsBack(@TempDir Path folder)
      throws Exception {
    smtp.stop();
    try (var server = start(folder)) {
      signUp(server, "ada@example.com");
      signUp(server, "bob@example.com");
      assertThat(server.get("/users/health/ready").status()).isEqualTo(200);
      smtp.startAgain();
      awaitMails(2);
      assertThat(smtp.received())
          .flatExtracting(SmtpServer.Received::to)
          .containsExactlyInAnyOrder("ada@example.com", "bob@example.com");
    }
  }

  @Test
  void signUp_answerOfTheMailServerIsLost_oneMailTwice(@TempDir Path folder) throws Exception {
    smtp.acceptAndDrop();
    try (var server = start(folder)) {
      signUp(server, "ada@example.com");
      awaitMails(2);
      assertThat(links()).hasSize(2);
      assertThat(links().get(0)).isEqualTo(links().get(1));
      signUp(server, "bob@example.com");
      awaitMails(3);
    }
    assertThat(smtp.received()).hasSize(3);
  }

  private List<String> links() {
    return smtp.received().stream()
        .map(mail -> mail.content().replace("=\r\n", "")) // quoted-printable breaks lines
        .map(LINK::matcher)
        .filter(Matcher::find)
        .map(Matcher::group)
        .toList();
  }

  @Test
  void mailTest_tellsWhatTheServerAnswers(@TempDir Path folder) {
    var terminal = new Terminal(folder, settings(folder, 8080));
    assertThat(terminal.run("mail", "test", "ada@example.com")).as(terminal.errors()).isZero();
    assertThat(terminal.out()).contains("localhost:" + smtp.port(), "ada@example.com");
    assertThat(smtp.received()).hasSize(1);
    assertThat(smtp.received().get(0).content()).contains("Subject: Test mail of Postern");

    assertThat(terminal.run("mail", "test", "ada@example.com", "--json")).isZero();
    assertThat(terminal.json().path("to").asString()).isEqualTo("ada@example.com");

    smtp.reply(Step.RCPT, "550 5.1.1 no such user");
    assertThat(terminal.run("mail", "test", "bob@example.com")).isEqualTo(1);
    assertThat(terminal.errors()).contains("refused the recipient: 550", "no such user");

    smtp.reply(Step.CONNECT, "554 go away");
    assertThat(terminal.run("mail", "test", "bob@example.com")).isEqualTo(1);
    assertThat(terminal.errors()).contains("554");

    smtp.stop();
    assertThat(terminal.run("mail", "test", "bob@example.com")).isEqualTo(1);
    assertThat(terminal.errors()).contains("can't be reached", "Connection refused");

    assertThat(terminal.run("mail", "test", "nobody")).isEqualTo(2);
  }

  @Test
  void mailTest_noServerIsSet_namesTheSetting(@TempDir Path folder) {
    var terminal = new Terminal(folder, Map.of());
    assertThat(terminal.run("mail", "test", "ada@example.com")).isEqualTo(1);
    assertThat(terminal.errors()).contains("smtpUrl (USERS_SMTP_URL) is missing");
  }
}
