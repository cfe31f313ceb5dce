package dev.postern.server;

import static java.util.Objects.requireNonNull;

import dev.postern.secret.SecretSource;
import java.io.PrintWriter;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Master keys. */
@Command(
    name = "keys",
    description = "Master keys, by which secrets in the database are encrypted.")
final class KeysCommand {
  @Spec private @Nullable CommandSpec spec;

  /** Makes a new current key. */
  @Command(
      name = "rotate",
      description = {
        "Puts a new key before the others, which still open what they sealed.",
        "Written to the file of the setting masterKeys, or to the output where the setting is a"
            + " list. Servers use it from their next start on."
      })
  int rotate(@Mixin SettingsOption settings) {
    var rotated = KeySetting.of(settings.read(), false).rotate(SecretSource.of(new SecureRandom()));
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    if (rotated.file().isPresent()) {
      out.printf("%s: the current key is %s%n", rotated.file().get(), rotated.keys().currentId());
    } else {
      out.printf("USERS_MASTER_KEYS=%s%n", rotated.keys().exposeText(","));
    }
    return 0;
  }
}
