package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("users.properties"), content);
  }

  @Test
  void read_environment_namesBecomeCamelCase() {
    var settings =
        Settings.read(Optional.empty(), Map.of("USERS_SESSION_IDLE_MINUTES", "7", "PATH", "/bin"));
    assertThat(settings.number("sessionIdleMinutes", 30, 1, 100)).isEqualTo(7);
    settings.refuseUnknown();
  }

  @Test
  void read_fileAndEnvironment_environmentWins() throws IOException {
    Path file = file("port=1\napplicationName=Beispiel ü\n");
    var settings = Settings.read(Optional.of(file), Map.of("USERS_PORT", "2"));
    assertThat(settings.number("port", 8080, 0, 9)).isEqualTo(2);
    assertThat(settings.text("applicationName", "Postern")).isEqualTo("Beispiel ü");
  }

  @Test
  void read_noSuchFile_saysWhich() {
    Path missing = folder.resolve("missing.properties");
    assertThatThrownBy(() -> Settings.read(Optional.of(missing), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(missing.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "0", "101", "99999999999999", "1e1"})
  void number_wrong_namesSettingValueAndWhatIsAllowed(String value) {
    var settings = new Settings(Map.of("sessionIdleMinutes", value));
    assertThatThrownBy(() -> settings.number("sessionIdleMinutes", 30, 1, 100))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "sessionIdleMinutes (USERS_SESSION_IDLE_MINUTES) is a whole number from 1 to 100, not \""
                + value
                + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "TRUE", "1"})
  void flag_wrong_namesSettingValueAndWhatIsAllowed(String value) {
    var settings = new Settings(Map.of("allowSignup", value));
    assertThatThrownBy(() -> settings.flag("allowSignup", true))
        .hasMessage("allowSignup (USERS_ALLOW_SIGNUP) is true or false, not \"" + value + "\"");
  }

  @Test
  void list_commas_eachTrimmed() {
    assertThat(new Settings(Map.of("x", " b , a,, ")).list("x")).containsExactly("a", "b");
    assertThat(new Settings(Map.of()).list("x")).isEmpty();
  }

  @Test
  void refuseUnknown_typingError_namesItAndWhatThereIs() {
    var settings = Settings.read(Optional.empty(), Map.of("USERS_ALOW_SIGNUP", "false"));
    settings.flag("allowSignup", true);
    assertThatThrownBy(settings::refuseUnknown)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("alowSignup (USERS_ALOW_SIGNUP)")
        .hasMessageContaining("allowSignup");
  }
}
