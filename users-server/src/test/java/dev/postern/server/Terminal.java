package dev.postern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where somebody types commands, with a file of settings. */
final class Terminal {
  private final Path settings;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  /** With a file of these settings in that folder. */
  Terminal(Path folder, Map<String, String> settings) {
    this.settings = folder.resolve("users.properties");
    var properties = new Properties();
    properties.putAll(settings);
    try (var file = Files.newBufferedWriter(this.settings)) {
      properties.store(file, null);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs a command, and returns its status. */
  int run(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--config", settings.toString()));
    out.getBuffer().setLength(0);
    errors.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(all.toArray(String[]::new));
  }

  /** What the last command printed. */
  String out() {
    return out.toString();
  }

  /** What the last command complained of. */
  String errors() {
    return errors.toString();
  }

  /** What the last command printed, which is JSON. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out());
  }

  /** Makes an account, and returns the link that sets its password. */
  String invite(String email) {
    assertThat(run("user", "add", "--email", email, "--json")).as(errors()).isZero();
    return json().path("link").asString();
  }
}
