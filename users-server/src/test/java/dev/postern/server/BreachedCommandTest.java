package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreachedCommandTest {
  private static final String CHOSEN = "seldom-chosen-in-a-hurry";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private Path settings;

  @BeforeEach
  void settings() throws Exception {
    String database = "dbUrl=jdbc:sqlite:" + folder.resolve("users.db") + "\n";
    settings = Files.writeString(folder.resolve("p.properties"), database);
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  private void add(String text) throws Exception {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("list.txt"), bytes);
    out.getBuffer().setLength(0);
    assertThat(
            run("breached", "import", "--config", settings.toString(), "--json", file.toString()))
        .isZero();
  }

  private void assertTold(int read, int added, int leftOut) {
    assertThat(out.toString())
        .contains("\"read\":" + read, "\"added\":" + added, "\"leftOut\":" + leftOut)
        .hasLineCount(1);
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void import_wordsAndDigestsWithAndWithoutCount_added() throws Exception {
    // the SHA-1 of the empty text and of "abc"
    add(
        """
        DA39A3EE5E6B4B0D3255BFEF95601890AFD80709:37359195
        a9993e364706816aba3e25717850c26c9cd0d89d

        abc
        Prüfung:12
        """);
    assertTold(4, 3, 0);
    add("Pru\u0308fung:12\r\nabc\r\n");
    assertTold(2, 0, 0);
    add("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709:1\nDA39A3EE5E6B4B0D3255BFEF95601890AFD80709\n");
    assertTold(2, 0, 0);
  }

  @Test
  void import_linesThatCantBeAPassword_leftOutAndCounted() throws Exception {
    add("x".repeat(300) + "\n" + "y".repeat(100_000) + "\nlast without an end");
    assertTold(1, 1, 2);
    add(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 'a', '\n'});
    assertTold(1, 1, 1);
  }

  @Test
  void import_manyLines_allAdded() throws Exception {
    add(IntStream.range(0, 2_500).mapToObj(i -> "word " + i).collect(Collectors.joining("\n")));
    assertTold(2_500, 2_500, 0);
  }

  @Test
  void import_besideARunningServer_isHeededAtOnce() throws Exception {
    try (var server = new RunningServer(folder)) {
      String account = "{\"email\":\"ada@example.com\",\"password\":\"" + CHOSEN + "\"}";
      String other = account.replace("ada", "bob");
      assertThat(server.postJson("/users/api/v1/signup", account).status()).isEqualTo(202);
      add(CHOSEN + "\n");
      var refused = server.postJson("/users/api/v1/signup", other);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("\"breached\"");
    }
  }

  @Test
  void import_withoutJson_aSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("list.txt"), "abc\nabc\n");
    run("breached", "import", "--config", settings.toString(), file.toString());
    assertThat(out.toString())
        .startsWith("Added 1 of 2 passwords; 1 were on the list, 0 lines could not be read.");
  }

  @Test
  void import_noSuchFile_named() {
    String file = folder.resolve("nowhere.txt").toString();
    assertThat(run("breached", "import", "--config", settings.toString(), file)).isEqualTo(2);
    assertThat(errors.toString()).contains("nowhere.txt can't be read");
    assertThat(run("breached", "import", "--config", settings.toString(), folder.toString()))
        .isEqualTo(2);
    assertThat(folder.resolve("users.db")).doesNotExist();
  }

  @Test
  void progressBar_shown_aLineForEachPercent() {
    var bar = new ProgressBar(new PrintWriter(out), 200, true);
    bar.at(100);
    bar.at(101);
    bar.at(150);
    bar.done();
    assertThat(out.toString().strip().split("\r", -1))
        .containsExactly(
            "[" + "#".repeat(20) + " ".repeat(20) + "] 50 %",
            "[" + "#".repeat(30) + " ".repeat(10) + "] 75 %",
            "[" + "#".repeat(40) + "] 100 %");
    assertThat(out.toString()).endsWith(System.lineSeparator());
  }

  @Test
  void progressBar_notShown_nothing() {
    var bar = new ProgressBar(new PrintWriter(out), 0, false);
    bar.at(0);
    bar.done();
    assertThat(out.toString()).isEmpty();
  }
}
