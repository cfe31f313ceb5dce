package dev.postern.server;

import dev.postern.port.PortUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "users-server",
    mixinStandardHelpOptions = true,
    version = "users-server 0.1.0",
    description = "User accounts as a stand-alone server.",
    subcommands = {
      ServeCommand.class,
      MigrateCommand.class,
      KeysCommand.class,
      BreachedCommand.class,
      UserCommand.class,
      MailCommand.class
    })
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its status: 0, 1 where it failed, 2 for wrong use. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
  }

  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof PortUnavailableException) {
      command.getErr().println("The database can't answer for now; try again.");
      return CommandLine.ExitCode.SOFTWARE;
    }
    // the latter says why a database can't be used
    if (failure instanceof SettingException || failure instanceof IllegalStateException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }
}
