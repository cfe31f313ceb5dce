package dev.postern.persistence;

import static dev.postern.testkit.Fixtures.ADA;
import static dev.postern.testkit.Fixtures.BOB;
import static dev.postern.testkit.Fixtures.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.testkit.TestClock;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a start does, and what it finds after a process that did not end well. */
class StartTest {
  private static final int KILLED = 77;

  @RegisterExtension private final TestDatabase database = new TestDatabase(Engine.SQLITE);

  @Test
  void version_isThatOfTheLastMigration() throws URISyntaxException, IOException {
    var folder = Objects.requireNonNull(Schema.class.getResource("migration/sqlite"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("V"))
          .hasSize(Schema.VERSION)
          .anyMatch(name -> name.startsWith("V" + Schema.VERSION + "__"));
    }
  }

  @Test
  void open_sameVersion_loadsNoFlyway() throws IOException, InterruptedException {
    assertThat(classesLoadedByOpening()).as("a new file").anyMatch(StartTest::isFlyway);
    assertThat(classesLoadedByOpening())
        .as("the same again")
        .anyMatch(line -> line.contains("org.apache.ibatis.session.Configuration"))
        .noneMatch(StartTest::isFlyway);
  }

  private static boolean isFlyway(String line) {
    return line.contains("org.flywaydb");
  }

  @RepeatedTest(10)
  void open_manyAtOnceOnANewFile_allStart() {
    List<Integer> users =
        Stream.generate(() -> database.config())
            .limit(4)
            .parallel()
            .map(
                config -> {
                  try (SqlStores stores =
                      SqlStores.open(config, TestDatabase.KEYS, new TestClock())) {
                    return stores.users().find(ADA).isPresent() ? 1 : 0;
                  }
                })
            .toList();
    assertThat(users).containsExactly(0, 0, 0, 0);
  }

  @Test
  void open_afterAKill_whatWasCommittedIsThereAndNothingElse()
      throws IOException, InterruptedException {
    assertThat(run(List.of(), "kill")).isEqualTo(KILLED);
    SqlStores stores = database.open();
    assertThat(stores.users().find(ADA)).isPresent();
    assertThat(stores.users().find(BOB)).isEmpty();
  }

  private List<String> classesLoadedByOpening() throws IOException, InterruptedException {
    Path log = database.config().file().resolveSibling("classes.log");
    Files.createDirectories(log.getParent());
    assertThat(run(List.of("-Xlog:class+load:file=" + log), "open")).isZero();
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    return lines;
  }

  private int run(List<String> options, String what) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command = Stream.concat(Stream.of(java), options.stream());
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        command,
                        Stream.of(
                            "-cp",
                            classPath,
                            Child.class.getName(),
                            database.config().dbUrl(),
                            what))
                    .toList())
            .inheritIO()
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Another process. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      var config = PersistenceConfig.of(arguments[0]);
      try (SqlStores stores = SqlStores.open(config, TestDatabase.KEYS, new TestClock())) {
        if (arguments[1].equals("kill")) {
          stores.users().add(unconfirmed(ADA));
          stores
              .transactions()
              .run(
                  () -> {
                    stores.users().add(unconfirmed(BOB));
                    Runtime.getRuntime().halt(KILLED);
                  });
        }
      }
    }
  }
}
