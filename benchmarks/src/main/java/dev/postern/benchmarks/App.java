package dev.postern.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program that is measured: a process of its own, on this Java and this class path. */
final class App implements AutoCloseable {
  /** What a program prints when it can be asked, before its port. */
  static final String READY = "READY";

  /** What a program prints before each thing that the benchmark has to know. */
  static final String TELLS = "TELLS ";

  // Logging is not measured; and nobody reads the output of a program once it is ready.
  private static final String NO_LOGGING =
      "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider";

  private final Process process;
  private final BufferedReader output;
  private final List<String> told = new ArrayList<>();
  private int port;

  private App(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a program, and returns when it is ready. */
  static App start(Class<?> program, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx1g",
                NO_LOGGING,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    try {
      var app =
          new App(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      app.awaitReady();
      return app;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void awaitReady() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(TELLS)) {
        told.add(line.substring(TELLS.length()));
      } else if (line.startsWith(READY)) {
        port = Integer.parseInt(line.substring(READY.length()).strip());
        return;
      }
    }
    throw new IllegalStateException("it ended before it was ready");
  }

  int port() {
    return port;
  }

  /** What it told before it was ready. */
  List<String> told() {
    return told;
  }

  /** Processor time of this program so far. */
  Duration cpu() {
    return cpuOf(process.toHandle());
  }

  static Duration cpuOf(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Processor time of every PostgreSQL process on this machine. */
  static Duration cpuOfPostgres() {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().orElse("").endsWith("/postgres"))
        .map(App::cpuOf)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Resident memory in MB. */
  static double residentMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000.0)
          .findFirst()
          .orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
