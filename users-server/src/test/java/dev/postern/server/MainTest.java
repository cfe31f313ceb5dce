package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir private Path folder;

  private final StringWriter errors = new StringWriter();
  private final StringWriter output = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setErr(new PrintWriter(errors))
        .setOut(new PrintWriter(output))
        .execute(arguments);
  }

  @Test
  void serve_wrongSetting_endsWithOneLineThatNamesIt() throws Exception {
    Path file = Files.writeString(folder.resolve("users.properties"), "allowSignup=perhaps\n");
    assertThat(run("serve", "--dev", "--config", file.toString())).isEqualTo(1);
    assertThat(errors.toString().lines())
        .containsExactly("allowSignup (USERS_ALLOW_SIGNUP) is true or false, not \"perhaps\"");
  }

  @Test
  void noCommand_endsWithItsUse() {
    assertThat(run()).isEqualTo(2);
    assertThat(errors.toString()).contains("serve", "migrate");
  }

  @Test
  void serve_unknownOption_endsWithItsUse() {
    assertThat(run("serve", "--no-such-option")).isEqualTo(2);
    assertThat(errors.toString()).contains("--no-such-option");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve --dev", "migrate"})
  void command_databaseOutOfReach_endsWithOneLineThatNamesTheSetting(String command)
      throws Exception {
    String url = "jdbc:postgresql://localhost:1/users";
    Path file =
        Files.writeString(
            folder.resolve("p.properties"),
            "masterKeys=1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\ndbUrl="
                + url
                + "\ndbPassword=canary\n");
    assertThat(run((command + " --config " + file).split(" ", -1))).isEqualTo(1);
    assertThat(errors.toString().lines()).hasSize(1);
    assertThat(errors.toString()).contains("dbUrl", "localhost:1").doesNotContain("canary");
  }

  @Test
  void migrate_newDatabase_isMade() throws Exception {
    Path database = folder.resolve("users.db");
    Path file =
        Files.writeString(folder.resolve("p.properties"), "dbUrl=jdbc:sqlite:" + database + "\n");
    assertThat(run("migrate", "--config", file.toString())).isZero();
    assertThat(database).exists();
  }

  @Test
  void keysRotate_list_isPrintedForTheEnvironment() throws Exception {
    String key = "one:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    Path file = Files.writeString(folder.resolve("p.properties"), "masterKeys=" + key + "\n");
    assertThat(run("keys", "rotate", "--config", file.toString())).isZero();
    assertThat(output.toString()).matches("USERS_MASTER_KEYS=[0-9a-f]{8}:.{44}," + key + "\\R");
  }

  @Test
  void keysRotate_file_holdsTheNewKey_whichIsNotPrinted() throws Exception {
    Path keys = folder.resolve("keys");
    Path file = Files.writeString(folder.resolve("p.properties"), "masterKeys=" + keys + "\n");
    assertThat(run("keys", "rotate", "--config", file.toString())).isZero();
    String line = Files.readString(keys).strip();
    assertThat(output.toString())
        .contains(keys.toString(), line.substring(0, line.indexOf(':')))
        .doesNotContain(line.substring(line.indexOf(':') + 1));
  }

  @Test
  void serve_databaseOfAnotherKey_endsWithOneLineThatNamesTheSetting() throws Exception {
    String settings =
        "port="
            + DevelopmentServer.freePort()
            + "\ndbUrl=jdbc:sqlite:"
            + folder.resolve("users.db")
            + "\n";
    Path file = Files.writeString(folder.resolve("p.properties"), settings);
    PosternServer.start(ServerConfig.of(Settings.read(Optional.of(file), Map.of()), true)).close();
    Files.delete(folder.resolve("master.key"));
    assertThat(run("serve", "--dev", "--config", file.toString())).isEqualTo(1);
    assertThat(errors.toString().lines()).hasSize(1);
    assertThat(errors.toString()).contains("masterKeys (USERS_MASTER_KEYS)", "is missing");
  }
}
