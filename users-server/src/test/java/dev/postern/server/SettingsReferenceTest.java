package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.UsersConfig;
import dev.postern.mail.MailConfig;
import dev.postern.mfa.PasskeyConfig;
import dev.postern.password.Argon2Config;
import dev.postern.persistence.PersistenceConfig;
import dev.postern.secondfactor.MfaConfig;
import dev.postern.web.WebConfig;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The page of settings says what the config records do, by name and default, and no more: each
 * component of theirs is changed by a setting that has a row, or stands among those of Java alone.
 */
class SettingsReferenceTest {
  private static final Path PAGE = Path.of("../docs/settings.md");

  /** Defaults that are another setting's value, or depend on where the server runs. */
  private static final Map<String, String> TOLD_IN_WORDS =
      Map.of(
          "baseUrl", "http://localhost:PORT in development",
          "dbDirectUrl", "dbUrl",
          "mailFrom", "no-reply@ and the host of baseUrl",
          "masterKeys", "master.key beside the database, made in development",
          "rpId", "the host of baseUrl",
          "tokenAudience", "baseUrl");

  /** For each setting a value that is not its default. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("allowedFrames", "https://a.example"),
          Map.entry("allowedOrigins", "https://a.example"),
          Map.entry("applicationName", "Example"),
          Map.entry("basePath", "/accounts"),
          Map.entry("baseUrl", "https://example.com"),
          Map.entry("dbDirectUrl", "jdbc:postgresql://db/users"),
          Map.entry("dbPassword", "secret"),
          Map.entry("dbUrl", "jdbc:postgresql://db/users"),
          Map.entry("dbUser", "ada"),
          Map.entry("introspectionClients", "one:" + "s".repeat(32)),
          Map.entry("bindAddress", "192.0.2.1"),
          Map.entry("mailFrom", "mail@example.com"),
          Map.entry("mailReplyTo", "help@example.com"),
          Map.entry("mailTemplates", "classpath:mails"),
          Map.entry("masterKeys", "1:secret"),
          Map.entry("methods", "link"),
          Map.entry("requireMfa", "always"),
          Map.entry("rpId", "example.com"),
          Map.entry("rpOrigins", "https://a.example"),
          Map.entry("shareLoginDomain", "example.com"),
          Map.entry("smtpUrl", "smtp://mail.example.com"),
          Map.entry("tokenAudience", "https://api.example.com"),
          Map.entry("trustedProxies", "192.0.2.7"));

  private static ServerConfig config(Map<String, String> given) {
    return ServerConfig.of(new Settings(given), true);
  }

  private static Map<String, String> defaults() {
    var settings = new Settings(Map.of());
    ServerConfig.of(settings, true);
    return settings.defaults();
  }

  /** The rows of a table of the page: what its first column names, and its second. */
  private static Map<String, String> table(String head) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("| " + head + " | default |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("| "))
        .map(line -> line.split(" ?[|] ?", -1))
        .collect(Collectors.toMap(cells -> cells[1], cells -> cells[2]));
  }

  @Test
  void page_everySettingWithItsDefault_andNoOther() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    defaults().forEach((name, value) -> expected.put(name, told(name, value)));
    assertThat(new TreeMap<>(table("setting"))).isEqualTo(expected);
  }

  private static String told(String name, String value) {
    String shown = value.isEmpty() ? "none" : value.replace(",", ", ");
    return TOLD_IN_WORDS.getOrDefault(name, shown);
  }

  @Test
  void page_whatIsForJavaAlone_withItsDefault_andNoOther() throws IOException {
    var stores = PersistenceConfig.of(ServerConfig.DB_URL);
    Argon2Config oneCore = Argon2Config.forCores(1);
    assertThat(table("component"))
        .isEqualTo(
            Map.of(
                "administratorsAlways",
                Boolean.toString(MfaConfig.DEFAULT.administratorsAlways()),
                "topOrigins",
                "none",
                "cachedSessions",
                Integer.toString(stores.cachedSessions()),
                "dbWait",
                stores.dbWait().toSeconds() + " s",
                "development",
                "false",
                "home",
                WebConfig.builder().build().home(),
                "queue",
                oneCore.queue() + " for each core",
                "workers",
                oneCore.workers() + " for each core"));
  }

  @Test
  void records_everyComponentIsChangedByASetting_orForJavaAlone() throws IOException {
    Set<String> untouched = new TreeSet<>(leaves(config(Map.of())).keySet());
    for (Map.Entry<String, String> setting : defaults().entrySet()) {
      Set<String> changed = changedBy(setting.getKey(), setting.getValue());
      assertThat(changed).as("what %s changes", setting.getKey()).isNotEmpty();
      untouched.removeAll(changed);
    }
    untouched.removeAll(changedBy("requireMfa", "roles:accountant", "if_enrolled"));
    Set<String> names =
        untouched.stream()
            .map(leaf -> leaf.substring(leaf.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    assertThat(names).isEqualTo(table("component").keySet());
  }

  private static Set<String> changedBy(String setting, String byDefault) {
    return changedBy(setting, other(setting, byDefault), byDefault);
  }

  private static Set<String> changedBy(String setting, String value, String byDefault) {
    assertThat(value).as(setting).isNotEqualTo(byDefault);
    Map<String, String> given = new LinkedHashMap<>();
    given.put("baseUrl", "https://www.example.com");
    given.put("smtpUrl", "smtp://localhost");
    Map<String, @Nullable Object> before = leaves(config(given));
    given.put(setting, value);
    Map<String, @Nullable Object> after = leaves(config(given));
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(leaf -> !Objects.equals(before.get(leaf), after.get(leaf)))
        .collect(Collectors.toSet());
  }

  private static String other(String setting, String byDefault) {
    if (OTHERS.containsKey(setting)) {
      return OTHERS.get(setting);
    }
    return switch (byDefault) {
      case "true" -> "false";
      case "false" -> "true";
      default -> Integer.toString(Integer.parseInt(byDefault) + 1);
    };
  }

  @Test
  void records_haveTheDefaultsOfTheSettings() {
    ServerConfig server = config(Map.of());
    URI site = URI.create("http://localhost:8080");
    assertThat(server.users())
        .isEqualTo(UsersConfig.builder().baseUrl(site).administratorsNeedMfa(false).build());
    assertThat(server.persistence()).isEqualTo(PersistenceConfig.of(ServerConfig.DB_URL));
    assertThat(server.passwords()).isEqualTo(Argon2Config.DEFAULT);
    assertThat(server.passkeys()).isEqualTo(PasskeyConfig.of("Postern", site));
    assertThat(server.mail()).isEqualTo(new MailConfig(server.users().applicationName()));
    assertThat(server.web()).isEqualTo(WebConfig.builder().development(true).build());
  }

  /** All that records hold, by the names that lead there. */
  private static Map<String, @Nullable Object> leaves(Record config) {
    Map<String, @Nullable Object> leaves = new TreeMap<>();
    collect("", config, leaves);
    return leaves;
  }

  private static void collect(
      String path, @Nullable Object value, Map<String, @Nullable Object> leaves) {
    if (value instanceof Record node) {
      Arrays.stream(node.getClass().getRecordComponents())
          .forEach(part -> collect(path + "." + part.getName(), read(part, node), leaves));
    } else if (value instanceof Map<?, ?> byKey) {
      byKey.forEach((key, part) -> collect(path + "." + key, part, leaves));
    } else {
      leaves.put(path, value instanceof KeySetting keys ? keys.toString() : value);
    }
  }

  private static @Nullable Object read(RecordComponent part, Record from) {
    try {
      return part.getAccessor().invoke(from);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError(failure.getMessage(), failure);
    }
  }
}
