package dev.postern.persistence;

import static java.util.Objects.requireNonNull;

import dev.postern.testkit.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a new SQLite file, and removes it afterwards. */
final class SqliteExtension implements BeforeEachCallback, AfterEachCallback {
  private @Nullable Path folder;
  private @Nullable SqliteFile file;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("users-persistence");
    file = new SqliteFile(folder);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    file().close();
    try (Stream<Path> paths = Files.walk(requireNonNull(folder))) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** This test's file. */
  SqliteFile file() {
    return requireNonNull(file);
  }

  /** New stores on it, as the contracts want them. */
  Stores open() {
    return file().stores(file().open());
  }
}
