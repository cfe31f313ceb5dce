package dev.postern.credential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * By what somebody proved who they are, in the order in which they did; none twice.
 *
 * @param factors one at least
 */
public record Proofs(List<FactorId> factors) {

  public Proofs {
    factors = List.copyOf(new LinkedHashSet<>(factors));
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("nothing was proved");
    }
  }

  /** Those proofs. */
  public static Proofs of(FactorId first, FactorId... more) {
    List<FactorId> all = new ArrayList<>(List.of(first));
    all.addAll(Arrays.asList(more));
    return new Proofs(all);
  }

  /** Reads what {@link #toString} wrote; throws IllegalArgumentException for anything else. */
  public static Proofs parse(String text) {
    return new Proofs(Arrays.stream(text.split(" ", -1)).map(FactorId::new).toList());
  }

  /** These and that one. */
  public Proofs and(FactorId other) {
    List<FactorId> all = new ArrayList<>(factors);
    all.add(other);
    return new Proofs(all);
  }

  /** Whether that was proved. */
  public boolean has(FactorId factor) {
    return factors.contains(factor);
  }

  /** Their names with spaces between them. */
  @Override
  public String toString() {
    return factors.stream().map(FactorId::value).collect(Collectors.joining(" "));
  }
}
