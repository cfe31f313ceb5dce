package dev.postern.credential;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which second factors an account has, by their names alone.
 *
 * @param names sorted
 */
public record EnrolledFactors(Set<FactorId> names) {
  /** None. */
  public static final EnrolledFactors NONE = new EnrolledFactors(Set.of());

  public EnrolledFactors {
    names = Collections.unmodifiableSet(sorted(names));
  }

  private static Set<FactorId> sorted(Set<FactorId> names) {
    Set<FactorId> sorted = new TreeSet<>(Comparator.comparing(FactorId::value));
    sorted.addAll(names);
    return sorted;
  }

  /**
   * Reads names with commas between them, in any order and as often as may be; nothing where there
   * are none. Throws IllegalArgumentException for anything else.
   */
  public static EnrolledFactors parse(String text) {
    return text.isEmpty()
        ? NONE
        : new EnrolledFactors(
            Arrays.stream(text.split(",", -1)).map(FactorId::new).collect(Collectors.toSet()));
  }

  /** Whether there is any. */
  public boolean any() {
    return !names.isEmpty();
  }
}
