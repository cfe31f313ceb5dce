package dev.postern.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds its settings. */
final class SettingsOption {
  private static final Path USUAL = Path.of("users.properties");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; users.properties in the current folder by default.")
  private @Nullable Path file;

  /** From that file, or the usual one if it is there, and the environment. */
  Settings read() {
    Optional<Path> usual = Optional.of(USUAL).filter(Files::exists);
    return Settings.read(file == null ? usual : Optional.of(file), System.getenv());
  }
}
