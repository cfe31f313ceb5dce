package dev.postern.web;

/**
 * Whether the application can serve, for {@code /health/ready}; asked often, so it must be cheap.
 */
@FunctionalInterface
public interface Readiness {

  /** Whether the stores can be used now. */
  boolean isReady();
}
