package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.persistence.MasterKeys;
import dev.postern.secret.SecretSource;
import dev.postern.testkit.PredictableSecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySettingTest {
  private static final String LIST = "one:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir private Path folder;

  private final SecretSource secrets = new PredictableSecretSource();

  private KeySetting setting(String masterKeys, boolean development) {
    String dbUrl = "jdbc:sqlite:" + folder.resolve("data/users.db");
    return KeySetting.of(
        new Settings(Map.of("masterKeys", masterKeys, "dbUrl", dbUrl)), development);
  }

  private MasterKeys opened(String masterKeys, boolean development) {
    return setting(masterKeys, development).open(secrets);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void open_list_isTaken() {
    assertThat(opened(LIST, false).exposeText(",")).isEqualTo(LIST);
  }

  @Test
  void open_file_isRead() throws IOException {
    Path file = Files.writeString(folder.resolve("keys"), LIST + "\n");
    assertThat(opened(file.toString(), false).exposeText(",")).isEqualTo(LIST);
  }

  @Test
  void open_developmentWithoutAny_madeBesideTheDatabaseForOurAccountAlone() throws IOException {
    MasterKeys made = opened("", true);
    Path file = folder.resolve("data/master.key");
    assertThat(files()).containsExactly(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(opened("", true).exposeText(",")).isEqualTo(made.exposeText(","));
  }

  @Test
  void open_manyAtOnceInDevelopment_haveOneKey() {
    assertThat(
            Stream.generate(() -> setting("", true))
                .limit(16)
                .parallel()
                .map(setting -> setting.open(secrets).currentId())
                .distinct())
        .hasSize(1);
  }

  @Test
  void open_elsewhereWithoutAny_saysHowToMakeOne() throws IOException {
    assertThatThrownBy(() -> opened("", false))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("masterKeys (USERS_MASTER_KEYS)")
        .hasMessageContaining("users-server keys rotate");
    assertThat(files()).isEmpty();
  }

  @Test
  void open_fileThatIsNotThere_isNotMadeInDevelopmentEither() throws IOException {
    assertThatThrownBy(() -> opened(folder.resolve("keys").toString(), true))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("USERS_MASTER_KEYS")
        .hasMessageContaining(folder.resolve("keys").toString());
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one:canary", ":", "one:canary,two:canary"})
  void open_wrong_namesTheSettingAndShowsNothing(String masterKeys) {
    assertThatThrownBy(() -> opened(masterKeys, false))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("masterKeys")
        .hasMessageContaining("USERS_MASTER_KEYS")
        .hasMessageNotContaining("canary");
    assertThat(setting(masterKeys, false).toString()).doesNotContain("canary");
  }

  @Test
  void rotate_file_newKeyFirst_oldOneKept() throws IOException {
    MasterKeys old = opened("", true);
    KeySetting.Rotated rotated = setting("", false).rotate(secrets);
    Path file = folder.resolve("data/master.key");
    assertThat(rotated.file()).contains(file.toString());
    assertThat(Files.readAllLines(file)).hasSize(2).last().isEqualTo(old.exposeText(""));
    assertThat(opened("", false).currentId())
        .isEqualTo(rotated.keys().currentId())
        .isNotEqualTo(old.currentId());
    assertThat(files()).containsExactly(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void rotate_noFileYet_oneKey() throws IOException {
    setting("", false).rotate(secrets);
    assertThat(Files.readAllLines(folder.resolve("data/master.key"))).hasSize(1);
  }

  @Test
  void rotate_list_newKeyFirst_noFileIsMade() throws IOException {
    KeySetting.Rotated rotated = setting(LIST, false).rotate(secrets);
    assertThat(rotated.file()).isEmpty();
    assertThat(rotated.keys().exposeText(",")).endsWith("," + LIST);
    assertThat(files()).isEmpty();
  }
}
