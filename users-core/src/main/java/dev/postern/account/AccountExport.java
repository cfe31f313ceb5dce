package dev.postern.account;

import dev.postern.session.LiveSession;
import dev.postern.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that is stored of an account, for its owner, without secrets and hashes. What the
 * application keeps with it and the browser never sees is not ours to hand out. Thread-safe.
 */
public final class AccountExport {

  /**
   * What one feature stores of an account.
   *
   * @param name in the export: {@code sessions}
   * @param entries one for each thing stored; values are texts, numbers and truth values
   */
  public record Section(String name, Function<LiveSession, List<Map<String, Object>>> entries) {}

  /**
   * What is stored of an account.
   *
   * @param sections by their names
   */
  public record Exported(
      User user, boolean hasPassword, Map<String, List<Map<String, Object>>> sections) {}

  private final List<Section> sections;

  /** With a section for each feature that stores something. */
  public AccountExport(List<Section> sections) {
    this.sections = List.copyOf(sections);
  }

  /** Of that one's owner. */
  public Exported export(LiveSession owners) {
    Map<String, List<Map<String, Object>>> entries = new LinkedHashMap<>();
    sections.forEach(section -> entries.put(section.name(), section.entries().apply(owners)));
    return new Exported(owners.user(), owners.hasPassword(), entries);
  }
}
