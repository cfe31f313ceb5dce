package dev.postern.federation;

import dev.postern.port.Port;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Somebody else who can tell who a visitor is: Google, a company's OpenID or SAML service. It
 * answers the one question and knows nothing of accounts, sessions or policy.
 */
@Port
public interface IdentityProvider {

  /**
   * Where to send the visitor.
   *
   * @param memory to be handed back to {@link #finish} in the same browser, once, within minutes
   */
  record Departure(URI redirect, ProviderMemory memory) {}

  /** Its name. */
  ProviderId id();

  /**
   * Begins a round trip.
   *
   * @param callback our own address to which the provider must return
   */
  Departure begin(URI callback);

  /**
   * Ends it. Never throws for what the provider or the visitor sent: that is {@link
   * FederationResult.Failed}.
   *
   * @param parameters what came back, every value of each name
   * @param memory of {@link #begin}
   */
  FederationResult finish(
      URI callback, Map<String, List<String>> parameters, ProviderMemory memory);
}
