package dev.postern.web.page;

import java.time.Instant;
import java.util.List;

/**
 * Where somebody is logged in.
 *
 * @param entries the one used last first
 */
public record SessionsPage(List<Entry> entries) implements Page {

  /**
   * One session, or a device that stays logged in and has none now.
   *
   * @param current whether it is the one that asks
   * @param remembered whether its owner only proved themselves in an earlier session
   * @param userAgent what the browser said of itself
   */
  public record Entry(
      String id,
      boolean current,
      boolean remembered,
      String userAgent,
      String network,
      Instant begun,
      Instant lastSeen) {

    /** The browser and system, for people. */
    public Phrase device() {
      return DeviceName.of(userAgent);
    }
  }

  public SessionsPage {
    entries = List.copyOf(entries);
  }

  /** Whether there is any beside the one that asks. */
  public boolean hasOthers() {
    return entries.stream().anyMatch(entry -> !entry.current());
  }

  @Override
  public String template() {
    return "sessions.jte";
  }

  @Override
  public Phrase title() {
    return Phrase.of("sessions.title");
  }
}
