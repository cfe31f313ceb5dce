package dev.postern.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures, and prints a table. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    description = "Measures, and prints a table in Markdown.")
final class Benchmarks implements Callable<Integer> {

  @Option(names = "--seconds", description = "How long each round takes (${DEFAULT-VALUE}).")
  private int seconds = 5;

  @Option(
      names = "--rounds",
      description = "How many rounds; the median counts (${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--growth",
      description = "Users and sessions of the large database (${DEFAULT-VALUE}).")
  private int growth = 1_000_000;

  @Option(names = "--jar", description = "The stand-alone server (${DEFAULT-VALUE}).")
  private Path jar = Path.of("users-server/target/users-server.jar");

  @Parameters(description = "Only these: check, log-in, mail, start, size, growth.")
  private List<String> only = List.of();

  /** Something to measure. */
  @FunctionalInterface
  private interface Measurement {
    void into(Table table) throws Exception;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var table = new Table(System.err);
    Path folder = Files.createTempDirectory("users-benchmarks");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      var databases = new Databases(folder, postgres);
      var rates = new Rates(databases, seconds, rounds);
      Map<String, Measurement> all = new LinkedHashMap<>();
      all.put("check", rates::checks);
      all.put("log-in", rates::logIns);
      all.put("mail", new MailQueue(databases)::measure);
      all.put("start", new Starts(jar, folder, rounds)::measure);
      all.put("size", new Sizes(databases, jar)::measure);
      all.put("growth", new Growth(databases, rates, growth)::measure);
      for (Map.Entry<String, Measurement> each : all.entrySet()) {
        if (only.isEmpty() || only.contains(each.getKey())) {
          System.err.println(each.getKey());
          each.getValue().into(table);
        }
      }
    } finally {
      delete(folder);
    }
    System.out.println(table.toMarkdown());
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
