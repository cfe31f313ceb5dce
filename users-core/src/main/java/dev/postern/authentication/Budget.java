package dev.postern.authentication;

import java.time.Duration;

/**
 * So many in a window of time, which begins with the first.
 *
 * @param most 1 or more
 * @param window longer than nothing
 */
public record Budget(int most, Duration window) {

  public Budget {
    if (most < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("a budget is for something, not " + most + "/" + window);
    }
  }

  /** The same, several times as large. */
  public Budget times(int factor) {
    return new Budget(Math.multiplyExact(most, factor), window);
  }
}
