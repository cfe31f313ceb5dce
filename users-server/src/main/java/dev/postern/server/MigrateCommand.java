package dev.postern.server;

import dev.postern.persistence.SqlStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the database to this program's schema. */
@Command(
    name = "migrate",
    description = "Brings the database to this version's schema; serve does the same at its start.")
final class MigrateCommand implements Callable<Integer> {
  @Mixin private final SettingsOption settings = new SettingsOption();

  @Override
  public Integer call() {
    SqlStores.migrate(ServerConfig.of(settings.read(), true).persistence());
    return 0;
  }
}
