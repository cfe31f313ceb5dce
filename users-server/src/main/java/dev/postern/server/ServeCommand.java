package dev.postern.server;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until the process is told to end. */
@Command(name = "serve", description = "Serves accounts until the process is told to end.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private final SettingsOption settings = new SettingsOption();

  @Option(
      names = "--dev",
      description = "Development: this machine alone, mail is caught in a mailbox page.")
  private boolean development;

  @Override
  public Integer call() throws Exception {
    var ended = new CountDownLatch(1);
    var server = PosternServer.start(ServerConfig.of(settings.read(), development));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  ended.countDown();
                },
                "users-shutdown"));
    ended.await();
    return 0;
  }
}
