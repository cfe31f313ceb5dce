package dev.postern.web.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An owner's passkeys.
 *
 * @param accepted what the browser is to be told, so that it offers those alone (Web Authentication
 *     Level 3, section 5.1.10), as JSON
 */
public record PasskeysPage(List<Entry> entries, String accepted, Problems problems)
    implements Page {

  /**
   * One of them.
   *
   * @param name what its owner calls it, empty for nothing
   */
  public record Entry(String id, String name, Instant since, @Nullable Instant lastUsed) {

    /** What it is called. */
    public Phrase title() {
      return name.isEmpty() ? FactorName.of("passkey") : Phrase.verbatim(name);
    }
  }

  public PasskeysPage {
    entries = List.copyOf(entries);
  }

  @Override
  public String template() {
    return "passkeys.jte";
  }

  @Override
  public Phrase title() {
    return problems.mark("passkeys.title");
  }
}
