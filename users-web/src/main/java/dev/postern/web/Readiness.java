package dev.postern.web;

import java.util.List;

/**
 * Whether the application can serve, for {@code /health/ready}; asked often, so it must be cheap.
 */
@FunctionalInterface
public interface Readiness {

  /** Whether the stores can be used now. */
  boolean isReady();

  /** What an administrator should look into, ready or not; nothing by default. */
  default List<String> warnings() {
    return List.of();
  }
}
