package dev.postern.federation;

import java.util.function.Function;
import java.util.function.Supplier;

/** How a round trip to a provider ended. */
public sealed interface FederationResult {

  /** The provider vouches for this identity. */
  record Vouched(FederatedIdentity identity) implements FederationResult {}

  /** The visitor turned back at the provider. */
  record Cancelled() implements FederationResult {}

  /**
   * The answer can't be trusted, or there was none.
   *
   * @param reason for the audit log, one of the adapter's documented names; never what was received
   */
  record Failed(String reason) implements FederationResult {}

  /** One answer for each case. */
  default <R> R match(
      Function<? super Vouched, ? extends R> vouched,
      Supplier<? extends R> cancelled,
      Function<? super Failed, ? extends R> failed) {
    if (this instanceof Vouched identity) {
      return vouched.apply(identity);
    }
    return this instanceof Failed failure ? failed.apply(failure) : cancelled.get();
  }
}
