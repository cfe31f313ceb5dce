package dev.postern.server;

import dev.postern.credential.BreachedPasswordStore;
import dev.postern.credential.PasswordDigest;
import dev.postern.persistence.SqlStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The list of breached passwords that is added to the one that ships. */
@Command(name = "breached", description = "The list of passwords that nobody may choose.")
final class BreachedCommand {

  @Command(
      name = "import",
      description =
          "Adds passwords to the list, one a line: in words, or as SHA-1 in hexadecimal with or"
              + " without :count.")
  int add(
      @Parameters(paramLabel = "FILE", description = "May be as long as it likes.") Path file,
      @Mixin SettingsOption settings,
      @Mixin Output output)
      throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw output.wrong(file + " can't be read");
    }
    var config = ServerConfig.of(settings.read(), true);
    var bar = output.progress(Files.size(file));
    try (SqlStores stores = config.openStores();
        var list = BreachedList.open(file)) {
      Outcome outcome = add(list, stores.breachedPasswords(), bar);
      return output.tell(outcome.sentence(), outcome.facts());
    }
  }

  private static Outcome add(BreachedList list, BreachedPasswordStore store, ProgressBar bar)
      throws IOException {
    long added = 0;
    List<PasswordDigest> batch = new ArrayList<>();
    for (Optional<PasswordDigest> next = list.next(); next.isPresent(); next = list.next()) {
      batch.add(next.get());
      if (batch.size() == BreachedPasswordStore.MAX_ADDED) {
        added += store.add(batch);
        batch.clear();
        bar.at(list.bytesRead());
      }
    }
    added += store.add(batch);
    bar.done();
    return new Outcome(list.read(), added, list.leftOut());
  }

  private record Outcome(long read, long added, long leftOut) {

    String sentence() {
      return "Added %,d of %,d passwords; %,d were on the list, %,d lines could not be read."
          .formatted(added, read, read - added, leftOut);
    }

    Map<String, Long> facts() {
      return Map.of("read", read, "added", added, "leftOut", leftOut);
    }
  }
}
