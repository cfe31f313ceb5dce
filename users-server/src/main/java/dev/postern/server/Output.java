package dev.postern.server;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What a command tells: a sentence for people, or JSON for programs. */
final class Output {
  private static final long LONG = 1 << 20;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(names = "--json", description = "Tell what was done in JSON.")
  private boolean json;

  /**
   * Tells the one or the other.
   *
   * @return the status of a command that did what it was asked
   */
  int tell(String sentence, Map<String, ?> facts) {
    line(commandLine().getOut(), json ? JsonMapper.shared().writeValueAsString(facts) : sentence);
    return CommandLine.ExitCode.OK;
  }

  /**
   * Tells why nothing was done.
   *
   * @return the status of a command that did not do it
   */
  int refuse(String sentence) {
    line(commandLine().getErr(), sentence);
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void line(PrintWriter writer, String text) {
    writer.println(text);
    writer.flush();
  }

  /** A bar for people, where reading that many bytes takes a while. */
  ProgressBar progress(long bytes) {
    return new ProgressBar(commandLine().getErr(), bytes, !json && bytes >= LONG);
  }

  /** What to throw where a parameter is wrong. */
  ParameterException wrong(String message) {
    return new ParameterException(commandLine(), message);
  }

  private CommandLine commandLine() {
    return requireNonNull(command).commandLine();
  }
}
