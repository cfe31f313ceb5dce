package dev.postern.server;

import static dev.postern.server.Accounts.PASSWORD;
import static dev.postern.server.Accounts.WRONG;
import static dev.postern.server.Accounts.account;
import static dev.postern.server.Accounts.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.server.RunningServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose SQLite file lies on a disk that fills up. */
@Tag("interop")
class DiskFullTest {
  private static final String API = "/users/api/v1";
  private static final int MEGABYTES = 16;

  /** More than the WAL grows to where nobody keeps it from being folded into the file. */
  private static final int BLOCKS_LEFT = 2_000;

  /** What the WAL may keep of the disk after it was folded, and the write that came then. */
  private static final long WAL_KEPT = 4_500_000;

  private static final int REFUSED = 20;
  private static final int MOST_SIGN_UPS = 500;

  @TempDir private Path folder;
  private final List<String> answered = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private SmallDisk disk;
  private RunningServer server;
  private String ada;
  private String cookies;

  @BeforeEach
  void start() throws Exception {
    disk = new SmallDisk(Files.createDirectory(folder.resolve("disk")), MEGABYTES);
    try {
      server = RunningServer.inAnotherProcess(RunningServer.environment(url()));
    } catch (Exception | AssertionError notStarted) {
      disk.close();
      throw notStarted;
    }
    ada = newAddress();
    cookies = Accounts.cookies(Accounts.open(server, server::mailsTo, ada));
  }

  @AfterEach
  void stop() throws IOException {
    try {
      server.close();
    } finally {
      disk.close();
    }
  }

  private String url() {
    return "jdbc:sqlite:" + disk.resolve("users.db");
  }

  private long wal() throws IOException {
    return Files.size(disk.resolve("users.db-wal"));
  }

  /** Signs a new address up; whether the server took it. */
  private boolean signUp() throws IOException {
    String email = newAddress();
    Answer answer = server.postJson(API + "/signup", account(email, PASSWORD));
    boolean taken = answer.status() == 202;
    if (!taken) {
      assertRefused(answer);
    }
    (taken ? answered : refused).add(email);
    return taken;
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  /** A sign-up writes more than a log-in, which may find some room that it left. */
  private void writeUntilRefused() throws IOException {
    while (signUp()) {
      assertThat(answered).hasSizeLessThan(MOST_SIGN_UPS);
    }
    Answer guess;
    do {
      guess = server.postJson(API + "/login", account(newAddress(), WRONG));
    } while (guess.status() == 401);
    assertRefused(guess);
  }

  private void assertWritesAreRefusedAndReadsGoOn() throws IOException {
    for (int tries = 0; tries < REFUSED; tries++) {
      assertThat(signUp()).isFalse();
      // a try that can't be counted is none
      assertRefused(server.postJson(API + "/login", account(ada, PASSWORD)));
      assertRefused(server.postJson(API + "/login", account(ada, WRONG)));
      assertRefused(server.postJson(API + "/logout", "{}", cookies));
      assertThat(server.get(API + "/session", cookies).body()).contains(ada);
      assertThat(server.get("/users/account/sessions", cookies).status()).isEqualTo(200);
      assertThat(server.get("/users/login").status()).isEqualTo(200);
      assertThat(server.get("/users/health/ready").status()).isEqualTo(200);
    }
  }

  private void assertAllIsWellAgain() throws IOException, SQLException {
    assertThat(signUp()).as("taken at once, by the same process").isTrue();
    assertThat(server.postJson(API + "/login", account(ada, PASSWORD)).status()).isEqualTo(200);
    try (Connection connection = DriverManager.getConnection(url())) {
      assertThat(texts(connection, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(texts(connection, "SELECT email FROM users WHERE email <> '" + ada + "'"))
          .containsExactlyInAnyOrderElementsOf(answered)
          .doesNotContainAnyElementsOf(refused);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  @Test
  void write_diskFull_refusedWhileReadsGoOn() throws Exception {
    disk.fillUpTo(0);
    writeUntilRefused();
    assertWritesAreRefusedAndReadsGoOn();
    disk.free();
    assertAllIsWellAgain();
  }

  /** Such as a backup: while it reads, the WAL can't be folded into the file. */
  @Test
  void write_diskFilledByTheWalOfALongReader_shrinksOnceThatEnded() throws Exception {
    disk.fillUpTo(BLOCKS_LEFT);
    try (Connection reader = DriverManager.getConnection(url())) {
      reader.setAutoCommit(false);
      assertThat(texts(reader, "SELECT email FROM users")).containsExactly(ada);
      writeUntilRefused();
      assertThat(wal()).isGreaterThan(WAL_KEPT);
      assertWritesAreRefusedAndReadsGoOn();
      assertThat(texts(reader, "SELECT email FROM users")).containsExactly(ada);
    }
    disk.free();
    assertAllIsWellAgain();
    assertThat(wal()).isLessThan(WAL_KEPT);
  }
}
